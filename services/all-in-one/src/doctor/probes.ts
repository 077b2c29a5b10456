import type { FoundPlaces, LogSource } from '@weir/log-shipper'
import type { Instance } from '../instance.ts'

/** What stands at a path, links followed. */
export interface Standing<Kind extends 'file' | 'folder' | 'other'> {
  readonly kind: Kind
  /** Permission bits. */
  readonly mode: number
  /** Bytes. */
  readonly size: number
  readonly modified: Date
  /** Device and inode, as checkpoints write them. */
  readonly key: string
}

/** `refused`: the system does not say. */
export type PathFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'refused'; readonly code: string }
  | Standing<'file'>
  | Standing<'folder'>
  | Standing<'other'>

export interface DiskFacts {
  /** Bytes that this user may still write. */
  readonly free: number
  /** Bytes of the whole file system. */
  readonly total: number
  /** Undefined where the file system makes inodes as it goes. */
  readonly freeInodes: number | undefined
}

export interface MemoryFacts {
  /** Bytes, all of them. */
  readonly total: number
  readonly available: number
  /** Of the container or unit, where one is set. */
  readonly limit: number | undefined
}

/** The same moment by two clocks, in milliseconds: one that may be set, one that only goes forward. */
export interface Moment {
  readonly wall: number
  readonly steady: number
}

/** The event store, looked at by opening it. */
export type StoreFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'held'; readonly holder: string | undefined }
  | { readonly kind: 'unusable'; readonly reason: string }
  | { readonly kind: 'sound'; readonly events: number; readonly newest: Date | undefined }

export interface InstanceAnswer {
  readonly status: number
  readonly body: unknown
}

/** The first bytes of a log, decompressed. */
export interface LogHead {
  readonly bytes: Uint8Array
  /** True where that is all of it. */
  readonly whole: boolean
  readonly gzip: boolean
}

/**
 * Everything that the checks see of the world. Nothing here changes what is there, but for an empty file that is made and
 * removed to see whether a folder can be written. No connection leaves the machine.
 */
export interface Probes {
  /** Version of the Node that runs, without `v`, and where it lies. */
  readonly node: { readonly version: string; readonly path: string }
  /** IANA name of the machine's zone. */
  readonly localZone: string
  readonly tempFolder: string
  readonly hostName: string
  readonly user: string
  moment(): Moment
  path(path: string): Promise<PathFacts>
  /** Why no file can be made in the folder (a system's code such as `EROFS`); undefined where one can. */
  whyNotWritable(folder: string): Promise<string | undefined>
  disk(path: string): Promise<DiskFacts>
  memory(): MemoryFacts
  /** How many files this process may have open; undefined where the system does not say. */
  openFiles(): Promise<number | undefined>
  /** Why nothing can listen there (a system's code such as `EADDRINUSE`); undefined where something can. */
  whyNotListening(address: string, port: number): Promise<string | undefined>
  /** The living process that the data folder names. */
  instance(): Promise<Instance | undefined>
  /** Asks it over its control socket. Rejects where it does not answer. */
  ask(instance: Instance, path: string): Promise<InstanceAnswer>
  /** Opens the store once, however often it is asked for. */
  store(): Promise<StoreFacts>
  /** Name and build date of the data that lines are enriched with. Rejects where it cannot be used. */
  enrichmentData(): Promise<readonly { readonly name: string; readonly version: string }[]>
  /** Where followed sources lead now. */
  places(sources: readonly LogSource[]): Promise<FoundPlaces>
  /** Rejects with `UnreadableLog`. */
  logHead(path: string): Promise<LogHead>
  /** The last bytes of a plain file. */
  tail(path: string, bytes: number): Promise<Uint8Array>
  /** A small text; undefined where there is none. Rejects where it cannot be read. */
  text(path: string): Promise<string | undefined>
}
