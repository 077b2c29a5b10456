import { kafkaConfig } from '@weir/connections/config'
import { type ConfigOf, defineConfig, duration, operationsConfig, setting, text } from '@weir/service-kit'
import { generatorConfig } from '../generator-config.ts'

/** The log generator as a service that publishes into Kafka. */
export const publishingConfig = defineConfig('log-generator', {
  ...generatorConfig.schema.shape,
  simulateBackfill: setting(duration(), {
    description: 'How much past traffic goes into Kafka before traffic without end; 0s for none',
    default: '1d',
  }),
  simulateState: setting(text().optional(), {
    description:
      'Folder that keeps when a number of requests into Kafka was begun, so that a restart on another day publishes the same ones; nothing is stored twice on one day without it',
  }),
  ...kafkaConfig.schema.shape,
  ...operationsConfig.schema.shape,
})

export type PublishingConfig = ConfigOf<typeof publishingConfig>
