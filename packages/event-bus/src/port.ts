/**
 * Carries records from sources to services. Order does not matter: each record carries its own time and identity.
 * Every promise is a case in the contract suite of packages/testing.
 */
export interface EventBus {
  /**
   * Resolves when a crash of this process cannot lose the records: in process, when every subscribed group's
   * `onBatch` has resolved for them (a topic without groups resolves at once); on Kafka, when all in-sync replicas
   * have them. Rejects when the bus is closed or a group's `onBatch` failed for good; the records may then have been
   * handled or not, and publishing them again is harmless. Bounded: it waits while the groups are behind.
   */
  publish<T>(topic: string, records: readonly T[]): Promise<void>

  /** Each record goes to one subscription of every group. */
  subscribe<T>(topics: readonly string[], options: SubscribeOptions<T>): Promise<Subscription>

  /** Records published and not yet acknowledged, for each partition (one in process). */
  lag(group: string): Promise<readonly PartitionLag[]>

  /** Lets batches under way finish, refuses new ones. Safe to call twice. */
  close(): Promise<void>
}

export interface SubscribeOptions<T> {
  readonly group: string
  /**
   * The batch is acknowledged when this resolves. When it rejects, or `signal` aborts, it is not acknowledged and
   * comes again. `signal` aborts when the subscription is being closed or the partition is taken away.
   */
  onBatch(batch: readonly T[], signal: AbortSignal): Promise<void>
  /** How many batches may be under way at once; 1 unless said. Two overlap parsing with storing. */
  readonly concurrency?: number
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
