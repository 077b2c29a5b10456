import { hostname } from 'node:os'
import type { ElasticsearchConfig, KafkaConfig } from '@weir/connections/config'
import type { EventStore } from '@weir/event-store'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { clusterSettings, type EmbeddedConfig } from '../load-settings.ts'

/** The distributed body that the environment names. */
export interface Cluster {
  /** The name of this host in the identity of every line: the setting, or what the system calls it. */
  readonly host: string
  /** Opens its store; the caller closes it. Rejects at once where it cannot be reached. */
  openStore(): Promise<EventStore>
  /** Where lines are published; `CommandFailure` where the environment names no Kafka. */
  kafka(): KafkaConfig
}

/** The distributed body, where the environment names an Elasticsearch; a data folder that a flag names goes before it. */
export function clusterOf(config: EmbeddedConfig, context: CommandContext): Cluster | undefined {
  if (config.dataIsNamed) return undefined
  const settings = clusterSettings(context)
  const { elasticsearchUrls, kafkaBrokers } = settings
  if (elasticsearchUrls === undefined) return undefined
  return {
    host: config.hostName ?? hostname(),
    openStore: () => openClusterStore({ ...settings, elasticsearchUrls }),
    kafka() {
      if (kafkaBrokers !== undefined) return { ...settings, kafkaBrokers }
      throw new CommandFailure(
        'lines go into this Elasticsearch over Kafka: set WEIR_KAFKA_BROKERS too, or name a data folder with --data',
        2,
      )
    },
  }
}

async function openClusterStore(config: ElasticsearchConfig): Promise<EventStore> {
  const [{ elasticsearchSettingsOf }, { openElasticsearchStore }] = await Promise.all([
    import('@weir/connections'),
    import('@weir/event-store/elasticsearch'),
  ])
  return openElasticsearchStore(elasticsearchSettingsOf(config))
}
