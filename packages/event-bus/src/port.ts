/**
 * Carries records from sources to services. Order does not matter: each record carries its own time and identity.
 * Every promise is a case in the contract suite of packages/testing.
 */
export interface EventBus {
  /**
   * Resolves when a crash of this process cannot lose the records: in process, when every subscribed group's
   * `onBatch` has resolved for them (a topic without groups resolves at once); on Kafka, when all in-sync replicas
   * have them. Rejects when the bus is closed, or (Kafka) for a record that it can never take; the records may then have
   * been handled or not, and publishing them again is harmless. It waits while the groups are behind or Kafka is away.
   */
  publish<T>(topic: string, records: readonly T[]): Promise<void>

  /**
   * Each record goes to one subscription of every group. A pattern must fit a topic's whole name, and takes topics
   * that are made later too. On Kafka a group begins with the oldest record of a topic, and waits for a topic that is
   * not there yet.
   */
  subscribe<T>(topics: readonly (string | RegExp)[], options: SubscribeOptions<T>): Promise<Subscription>

  /** Records published and not yet acknowledged, for each partition (one in process). */
  lag(group: string): Promise<readonly PartitionLag[]>

  /** Lets batches under way finish, refuses new ones. Safe to call twice. */
  close(): Promise<void>
}

export interface SubscribeOptions<T> {
  readonly group: string
  /**
   * The batch is acknowledged when this resolves. When it rejects, or `signal` aborts, it is not acknowledged and
   * comes again, to this or another subscription of the group. `signal` aborts when the subscription is being closed or
   * the group's partitions are dealt out anew.
   */
  onBatch(batch: readonly T[], signal: AbortSignal): Promise<void>
  /** How many batches may be under way at once; 1 unless said. Two overlap parsing with storing. */
  readonly concurrency?: number
  /**
   * Makes a record of a value where the bus carries bytes that others may have written (Kafka); must not throw. Without
   * it a value is JSON, or text where it is no JSON. In process records are handed over as they were published.
   */
  readonly decode?: (message: CarriedMessage) => T
}

/** A value on the bus, and its place there. */
export interface CarriedMessage {
  readonly topic: string
  readonly partition: number
  /** A whole number as text: it may be larger than a number holds. */
  readonly offset: string
  /** When it was published: ms since 1970 as text. */
  readonly timestamp: string
  /** Null where a record says that a key's value is gone (compacted topics). */
  readonly value: Uint8Array | null
}

export interface Subscription {
  /** Stops taking batches, waits for those under way. */
  close(): Promise<void>
}

export interface PartitionLag {
  readonly topic: string
  readonly partition: number
  readonly lag: number
}
