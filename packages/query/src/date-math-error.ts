/** A time that cannot be understood. The message is for the person who wrote it. */
export class DateMathError extends Error {
  override name = 'DateMathError'
  /** Where it went wrong: 0-based, in UTF-16 units. */
  readonly offset: number
  constructor(message: string, offset: number) {
    super(message)
    this.offset = offset
  }
}
