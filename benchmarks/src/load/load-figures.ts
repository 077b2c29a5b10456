/** What a load came to. */
export interface LoadFigures {
  readonly requestsPerSecond: number
  /** Milliseconds that 95 % of the answers took at the most. */
  readonly p95: number
  /** Answers that were errors, and requests that got none. */
  readonly failed: number
}

export interface Load {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  /** Asked in turn, over and over. */
  readonly paths: readonly string[]
  readonly connections: number
  readonly seconds: number
}
