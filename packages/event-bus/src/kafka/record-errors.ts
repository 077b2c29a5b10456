/** A record that the broker's limit keeps out; publishing it again is of no use. */
export class RecordTooLarge extends Error {
  override name = 'RecordTooLarge'
  /** Of the record as JSON, in bytes. */
  readonly size: number
  /** The topic's `max.message.bytes`, where the broker tells it; it holds for the record compressed and with its header. */
  readonly limit: number | undefined
  constructor(topic: string, size: number, limit: number | undefined) {
    super(
      `A record of ${size} bytes is larger than ${topic} takes (${limit === undefined ? 'its limit is not told' : `${limit} bytes`})`,
    )
    this.size = size
    this.limit = limit
  }
}

/** A record that cannot be sent for another reason: it is no JSON, or the broker calls it invalid. */
export class RecordRefused extends Error {
  override name = 'RecordRefused'
}
