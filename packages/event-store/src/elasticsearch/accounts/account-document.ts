/**
 * What one writer has counted for one log and host since it started: sums, so that writing it twice does no harm. Only
 * its writer writes it.
 */
export interface AccountDocument {
  readonly writer: string
  readonly log: string
  readonly host: string
  readonly read: number
  readonly skipped: number
  readonly duplicates: number
  readonly removed: number
  readonly uncertain: number
}
