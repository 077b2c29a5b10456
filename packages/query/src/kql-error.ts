/** KQL that cannot be understood. The message is for the person who wrote it. */
export class KqlError extends Error {
  override name = 'KqlError'
  /** Where it went wrong: 0-based, in UTF-16 units. */
  readonly offset: number
  /** How much of the text is meant, where that is known. */
  readonly length: number | undefined
  constructor(message: string, offset: number, length?: number) {
    super(message)
    this.offset = offset
    this.length = length
  }
}
