/**
 * A line on the bus, in the shape that Filebeat writes, so that a Filebeat fleet can publish to the same topic.
 * `weir` holds what our own sources know beyond it.
 */
export interface RawRecord {
  readonly message: string
  /** When the source read it; some formats have no time of their own. ISO 8601 UTC. */
  readonly '@timestamp'?: string
  readonly event?: { readonly id?: string; readonly dataset?: string }
  readonly host?: { readonly name?: string }
  readonly log?: { readonly file?: { readonly path?: string }; readonly offset?: number }
  readonly weir?: {
    readonly format?: string
    /** IANA zone of times that carry none; UTC by default. */
    readonly zone?: string
    /** Name of the log. */
    readonly log?: string
    /** Set by the source where the line was longer than the limit: its length in bytes; `message` is then its beginning. */
    readonly tooLong?: number
    /**
     * Asks for the dead letter of this id to be driven through again: `again`, or `keep`, which takes times that would be
     * refused otherwise. Only the id and the format count then: the line is the one that was put aside.
     */
    readonly replay?: 'again' | 'keep'
  }
}
