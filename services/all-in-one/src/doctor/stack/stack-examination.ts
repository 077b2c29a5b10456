import type { EngineProbes } from '../engines/engine-examination.ts'
import type { DiskFacts, MemoryFacts, Moment } from '../probes.ts'
import type { Container } from './container.ts'

/** Docker as its command shows it. */
export type DockerFacts =
  | { readonly kind: 'missing' }
  /** The command is there; nobody answers it, or not to this user. */
  | { readonly kind: 'silent'; readonly reason: string }
  | Docker

export interface Docker {
  readonly kind: 'there'
  readonly version: string
  /** Of Compose; undefined where Docker knows no `compose`. */
  readonly compose: string | undefined
  /** Bytes of the machine that containers run on, a virtual one perhaps. */
  readonly memory: number
  /** `Docker Desktop`, or the name of a Linux. */
  readonly system: string
  /** Where images and volumes lie, on the machine that containers run on. */
  readonly root: string
  /** Milliseconds by the clock of that machine, and by ours. */
  readonly clock: { readonly theirs: number; readonly ours: number }
  /** True where containers run on this machine's own kernel. */
  readonly here: boolean
}

export interface PublishedPort {
  readonly service: string
  readonly address: string
  readonly published: number
  readonly target: number
}

/** The stack as Compose understands its files, with `.env` and what overrides them. */
export interface ComposeFile {
  readonly services: readonly ComposeService[]
  readonly ports: readonly PublishedPort[]
}

export interface ComposeService {
  readonly name: string
  /** Bytes; undefined where it has none. */
  readonly memoryLimit: number | undefined
  /** False for a job that ends. */
  readonly stays: boolean
}

export type ComposeFileLook =
  | { readonly kind: 'file'; readonly file: ComposeFile }
  | { readonly kind: 'unusable'; readonly reason: string }

export interface PartyCertificate {
  readonly party: string
  readonly end: Date
}

/** What is examined: the stack of the current folder. */
export interface StackExamination {
  readonly platform: string
}

/**
 * Everything that the checks of the stack see. Docker's commands are run with a time limit and never through a shell;
 * two of them start a container of the stack's own images for a moment. Nothing that is there changes.
 */
export interface StackProbes extends EngineProbes {
  /** Each looks once, however often it is asked. */
  docker(): Promise<DockerFacts>
  composeFile(): Promise<ComposeFileLook>
  containers(): Promise<readonly Container[]>
  /** The error that a container ended with, or the last line that it logged; undefined where there is none. */
  lastLine(container: Container): Promise<string | undefined>
  /** Name of any other container that publishes the port. */
  publisherOf(port: number): Promise<string | undefined>
  /** Undefined where certs-setup cannot say. */
  partyCertificates(): Promise<readonly PartyCertificate[] | undefined>
  moment(): Moment
  memory(): MemoryFacts
  /** `vm.max_map_count` of the kernel that containers run on; undefined where it cannot be seen. */
  mapCount(): Promise<number | undefined>
  disk(path: string): Promise<DiskFacts | undefined>
  whyNotListening(address: string, port: number): Promise<string | undefined>
}
