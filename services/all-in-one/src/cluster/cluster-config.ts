import { elasticsearchConfig, kafkaConfig } from '@weir/connections/config'
import { type ConfigOf, defineConfig, setting } from '@weir/service-kit'

/** The distributed body as the commands see it. */
export const clusterConfig = defineConfig('commands on the distributed body', {
  ...elasticsearchConfig.schema.shape,
  elasticsearchUrls: setting(elasticsearchConfig.schema.shape.elasticsearchUrls.optional(), {
    description:
      'Nodes of Elasticsearch, as https://host:port with commas between them; where set, the commands ask this store and no data folder',
  }),
  ...kafkaConfig.schema.shape,
  kafkaBrokers: setting(kafkaConfig.schema.shape.kafkaBrokers.optional(), {
    description:
      'Brokers of Kafka to begin with, as host:port with commas between them; the services need it, and weir import publishes there where the store is Elasticsearch',
  }),
})

export type ClusterConfig = ConfigOf<typeof clusterConfig>
