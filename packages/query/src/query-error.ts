/** A parameter of a request that cannot be used. The message is for the person who wrote it. */
export class QueryError extends Error {
  override name = 'QueryError'
  /** `q`, `from`, `to`, `tz`, `by`, `metrics`, `order`, `sort`, `fields`, `limit` or `cursor`. */
  readonly parameter: string
  /** Where in the parameter's text it went wrong: 0-based, in UTF-16 units. */
  readonly offset: number | undefined
  constructor(parameter: string, message: string, offset?: number) {
    super(message)
    this.parameter = parameter
    this.offset = offset
  }
}
