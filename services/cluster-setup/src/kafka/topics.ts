import { topics as names } from '@weir/event-model'

export interface TopicSettings {
  readonly topicPrefix: string
  readonly topicPartitions: number
  readonly topicReplication: number
  /** Milliseconds. */
  readonly topicRetention: number
  /** Milliseconds. */
  readonly deadLetterRetention: number
  readonly publishEvents: boolean
}

export interface Topic {
  readonly name: string
  readonly partitions: number
  readonly replication: number
  /** By Kafka's own names, in Kafka's own texts. What is not here is left to the broker and to whoever set it. */
  readonly config: Readonly<Record<string, string>>
}

const DAY_MS = 86_400_000

/** The topics that Weir needs. */
export function topicsFor(settings: TopicSettings): Topic[] {
  const { topicPrefix: prefix, topicPartitions, topicReplication: replication } = settings
  // With three copies one broker may be away and acknowledged records are still on two.
  const safety = { 'min.insync.replicas': replication >= 3 ? '2' : '1' }
  const kept = (name: string, retention: number): Topic => ({
    name: prefix + name,
    partitions: topicPartitions,
    replication,
    config: {
      'cleanup.policy': 'delete',
      'retention.ms': String(retention),
      // Only whole segments are deleted: by the broker's default of a week, records would stay for twice as long.
      'segment.ms': String(Math.min(retention, DAY_MS)),
      ...safety,
    },
  })
  const latest = (name: string): Topic => ({
    name: prefix + name,
    partitions: 1,
    replication,
    config: { 'cleanup.policy': 'compact', ...safety },
  })
  return [
    kept(names.rawLogs, settings.topicRetention),
    kept(names.deadLetters, settings.deadLetterRetention),
    latest(names.incidents),
    latest(names.accounting),
    ...(settings.publishEvents ? [kept(names.events, settings.topicRetention)] : []),
  ]
}
