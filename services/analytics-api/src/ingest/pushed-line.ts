import type { RawRecord } from '@weir/event-model'

/** What a body says of one line, before it has an identity. */
export interface PushedLine {
  /** The line; its beginning where it was too long. */
  readonly text: string
  /** The line's length in bytes, where that is over the limit. */
  readonly tooLong?: number
  /** What a raw record told beside its line; its id counts only within the key that pushed it. */
  readonly record?: Omit<RawRecord, 'message'>
}
