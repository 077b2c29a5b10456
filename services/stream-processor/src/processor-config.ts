import { elasticsearchConfig, kafkaConfig } from '@weir/connections/config'
import { type ConfigOf, defineConfig, flag, operationsConfig, setting, text } from '@weir/service-kit'
import { processingConfig } from './processing-config.ts'

/** The processor as a service of its own: from Kafka into Elasticsearch. */
export const processorConfig = defineConfig('stream-processor', {
  ...processingConfig.schema.shape,
  retentionUser: setting(text().optional(), {
    description:
      'User who deletes what has expired; the user who stores where not set, who then must be allowed to',
  }),
  retentionPassword: setting(text().optional(), { description: "That user's password", secret: true }),
  publishEvents: setting(flag(), {
    description: 'Publish every stored event to weir.events too, for other consumers; parses each line twice',
    default: 'false',
  }),
  ...kafkaConfig.schema.shape,
  ...elasticsearchConfig.schema.shape,
  ...operationsConfig.schema.shape,
})

export type ProcessorConfig = ConfigOf<typeof processorConfig>
