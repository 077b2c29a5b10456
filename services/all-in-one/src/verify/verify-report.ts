/** What the store holds of one file's lines: lines = stored + deadLetters + skipped + erased + missing. */
export interface VerifyReport {
  readonly path: string
  readonly lines: number
  readonly stored: number
  readonly deadLetters: number
  /** Empty lines: nothing of them is stored. */
  readonly skipped: number
  readonly erased: number
  readonly missing: number
  /** Ids of which the store holds more than one copy. */
  readonly doubled: number
  /** The first missing and doubled lines. */
  readonly faults: readonly VerifyFault[]
  /** Why the file could not be read, or not to its end. */
  readonly error?: string
}

export interface VerifyFault {
  readonly kind: 'missing' | 'doubled'
  /** Counted from 1. */
  readonly lineNumber: number
  readonly id: string
  readonly line: string
}
