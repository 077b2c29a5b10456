/** What one client may ask of the API. Times in milliseconds, sizes in bytes. */
export interface ApiLimits {
  /** A query that takes longer is cancelled in the engine. */
  readonly queryTimeout: number
  readonly queriesAtOnce: number
  readonly exportsAtOnce: number
  /** An export whose reader takes nothing for so long is broken off. */
  readonly exportStall: number
  readonly ingestsAtOnce: number
  /** Listeners to `/v1/live`. */
  readonly listenersAtOnce: number
  /** How often the store is asked what is new for them. */
  readonly livePoll: number
  /** For one key or address where keys are asked for; 0 for no limit. */
  readonly requestsPerMinute: number
  /** Of a request body as it comes. */
  readonly body: number
  /** Of a request body after decompression. */
  readonly unzippedBody: number
  /** Of a line; a longer one becomes a dead letter. */
  readonly line: number
}

export const defaultLimits: ApiLimits = {
  queryTimeout: 30_000,
  queriesAtOnce: 4,
  exportsAtOnce: 2,
  exportStall: 120_000,
  ingestsAtOnce: 8,
  listenersAtOnce: 8,
  livePoll: 1000,
  requestsPerMinute: 3000,
  body: 16 * 2 ** 20,
  unzippedBody: 64 * 2 ** 20,
  line: 32 * 2 ** 10,
}
