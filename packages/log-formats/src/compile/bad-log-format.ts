/** A `LogFormat` or `log_format` that no parser can be made of. */
export class BadLogFormat extends Error {
  override readonly name = 'BadLogFormat'
  /** Where in the text, counted from 1. */
  readonly column: number

  constructor(column: number, what: string) {
    super(`column ${column}: ${what}`)
    this.column = column
  }
}
