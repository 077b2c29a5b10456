import { groups, topics } from '@weir/event-model'

/** What one client may do. Read and write let it see that the topic is there as well (Kafka implies Describe). */
export interface Access {
  /** Name of the client, as its certificate has it. */
  readonly client: string
  readonly may: 'read' | 'write' | 'describe'
  readonly on: 'topic' | 'group'
  readonly name: string
}

export interface AccessSettings {
  readonly topicPrefix: string
  readonly publishEvents: boolean
  /** Names of further clients that may write raw lines. */
  readonly kafkaWriters: readonly string[]
}

/** Our own services on Kafka. What they may do on our topics is ours to keep. */
export const ownClients = ['log-generator', 'log-shipper', 'stream-processor', 'analytics-api'] as const

/** What each client may do, and nothing more. An idempotent producer needs no more than Write on its topic. */
export function accessFor(settings: AccessSettings): Access[] {
  const prefix = settings.topicPrefix
  const rawLogs = prefix + topics.rawLogs
  const group = prefix + groups.processors
  const writes = (client: string, name: string): Access => ({ client, may: 'write', on: 'topic', name })
  return [
    writes('log-generator', rawLogs),
    writes('log-shipper', rawLogs),
    { client: 'stream-processor', may: 'read', on: 'topic', name: rawLogs },
    { client: 'stream-processor', may: 'read', on: 'group', name: group },
    writes('stream-processor', prefix + topics.deadLetters),
    writes('stream-processor', prefix + topics.accounting),
    ...(settings.publishEvents ? [writes('stream-processor', prefix + topics.events)] : []),
    // The API takes pushed lines and replays dead letters, and shows how far the processors are.
    writes('analytics-api', rawLogs),
    { client: 'analytics-api', may: 'describe', on: 'group', name: group },
    ...settings.kafkaWriters.map((client) => writes(client, rawLogs)),
  ]
}
