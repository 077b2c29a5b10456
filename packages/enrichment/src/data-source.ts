/** A set of data that enrichment is made from, for NOTICE, README and `/v1/info`. */
export interface DataSource {
  readonly name: string
  /** Version, or the day it was built (YYYY-MM-DD). */
  readonly version: string
  readonly licence: string
  /** What its licence asks to be shown; empty where it asks for nothing. */
  readonly attribution: string
  readonly url: string
}
