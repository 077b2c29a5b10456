import type { Compression } from './codecs.ts'

/** PEM texts. Without `ca` the authorities that Node trusts; `cert` and `key` where the broker asks for a client's certificate. */
export interface KafkaTls {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

export interface KafkaLogin {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512'
  readonly user: string
  readonly password: string
}

export type BusLog = (
  level: 'debug' | 'info' | 'warn',
  message: string,
  details: Readonly<Record<string, unknown>>,
) => void

/** How much at once, and how long; times in ms. `kafkaDefaults` says what was measured. */
export interface KafkaLimits {
  /** Producers side by side. Each has one request under way at most. */
  readonly producers: number
  /** Largest batch of one request; bytes before compression, so that a broker's `message.max.bytes` always lets it pass. */
  readonly sendRecords: number
  readonly sendBytes: number
  /** Largest batch for `onBatch`. */
  readonly batchRecords: number
  readonly batchBytes: number
  /** How long the first record of a batch waits for others. */
  readonly batchWait: number
  /** What one answer of a broker may hold, compressed: for one partition, and together. */
  readonly fetchPartitionBytes: number
  readonly fetchBytes: number
  /** How long a broker keeps a question that it has no records for. */
  readonly fetchWait: number
  /** A member that is not heard of for so long is thrown out of its group. */
  readonly sessionTimeout: number
  readonly heartbeatInterval: number
  readonly rebalanceTimeout: number
  readonly requestTimeout: number
  readonly connectTimeout: number
  /** A member that has asked no broker for so long is started anew. Longer than a rebalance may take. */
  readonly stalledAfter: number
  /** How often topics are listed, where a subscription has patterns or waits for a topic. */
  readonly topicPoll: number
  /** How long what is known of partitions and leaders is believed: new partitions are found that late. */
  readonly metadataAge: number
  /** First pause before something is tried again, and the longest one. */
  readonly firstPause: number
  readonly longestPause: number
  /**
   * How long each step of `close` waits: for what is acknowledged to be committed, for leaving the group, for publishes
   * under way, for connections to end. All four together must fit into the ten seconds that a service has to stop: while a group
   * deals out anew, the first two take as long as they may.
   */
  readonly closeWait: number
}

export const kafkaDefaults: KafkaLimits = {
  producers: 2,
  sendRecords: 1_000,
  sendBytes: 900_000,
  batchRecords: 5_000,
  batchBytes: 8_000_000,
  batchWait: 100,
  fetchPartitionBytes: 256 * 1024,
  fetchBytes: 1024 * 1024,
  fetchWait: 200,
  sessionTimeout: 15_000,
  heartbeatInterval: 1_000,
  rebalanceTimeout: 60_000,
  requestTimeout: 30_000,
  connectTimeout: 10_000,
  stalledAfter: 120_000,
  topicPoll: 10_000,
  metadataAge: 60_000,
  firstPause: 100,
  longestPause: 5_000,
  closeWait: 2_000,
}

export interface KafkaSettings {
  /** host:port, any of the cluster's. */
  readonly brokers: readonly string[]
  /** Shown in the broker's log and metrics. */
  readonly clientId: string
  /** Absent: plain text. A certificate that cannot be verified is refused, always. */
  readonly tls?: KafkaTls
  readonly login?: KafkaLogin
  /** Default zstd (docs/adr/008). */
  readonly compression?: Compression
  readonly log?: BusLog
  /** Told the first failure, and once more without one when everything works again. */
  health?(failure: Error | undefined): void
  readonly limits?: Partial<KafkaLimits>
  /**
   * Where the broker that calls itself host:port is reached, as host:port, where that is elsewhere (a tunnel). Its
   * certificate is still checked for the name that it calls itself.
   */
  reach?(broker: string): string
}
