import type { FileRecord } from './file-record.ts'

/** How a file stands after a visit. */
export type Visit =
  /** There is more to read at once. */
  | 'more'
  /** Something is to come of what is there, but not yet. */
  | 'soon'
  /** All is read that is there. */
  | 'idle'
  /** It is no longer the content of its record. */
  | 'other'
  /** All is read and durable, and nothing is expected to come: it can be closed. */
  | 'finished'

/** Moments of the follower, one every polling interval. They count waiting without reading a clock. */
export type Tick = number

/** A file that is open and being read. */
export interface Reading {
  readonly key: string
  record: FileRecord
  /** Something newer takes the log's lines now. */
  rotated: boolean
  /** Reads at most one chunk. */
  visit(tick: Tick, sure: boolean): Promise<Visit>
  /** What of the file nothing is left of, when it is finished. */
  version(): string
  /** Size in bytes, decompressed as far as it was read. */
  size(): number
  readonly kind: 'plain' | 'archive'
  /** True when the last visit read to its end. */
  atEnd(): boolean
  binary(): boolean
  close(): Promise<void>
}
