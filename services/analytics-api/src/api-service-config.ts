import { elasticsearchConfig, kafkaConfig } from '@weir/connections/config'
import { type ConfigOf, defineConfig, flag, operationsConfig, setting, text } from '@weir/service-kit'
import { apiConfig } from './api-config.ts'

/** The API as a service of its own: over Elasticsearch, and over Kafka where it is to take lines in. */
export const apiServiceConfig = defineConfig('analytics-api', {
  ...apiConfig.schema.shape,
  keys: setting(text().optional(), {
    description: 'Path of the file of API keys, which may be read-only; no key is valid without it',
  }),
  simulated: setting(flag(), {
    description: 'Say everywhere that the events are simulated',
    default: 'false',
  }),
  tlsCert: setting(text().optional(), {
    description:
      "Path of the PEM certificate of the API's own listener, with those that it is signed by; plain HTTP unless set",
  }),
  tlsKey: setting(text().optional(), { description: "Path of that certificate's PEM key" }),
  ...elasticsearchConfig.schema.shape,
  ...kafkaConfig.schema.shape,
  kafkaBrokers: setting(kafkaConfig.schema.shape.kafkaBrokers.optional(), {
    description:
      'Brokers of Kafka to begin with, as host:port with commas between them; without them the API takes no lines in and replays no dead letters',
  }),
  ...operationsConfig.schema.shape,
})

export type ApiServiceConfig = ConfigOf<typeof apiServiceConfig>
