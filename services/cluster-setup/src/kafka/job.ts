import { kafkaSettingsOf } from '@weir/connections'
import type { JobContext } from '../job.ts'
import type { KafkaSetupConfig } from '../setup-config.ts'
import { accessFor } from './access.ts'
import { bringAccess } from './bring-access.ts'
import { bringTopics } from './bring-topics.ts'
import { connectedKafka } from './connected.ts'
import { refusedChange } from './refused-change.ts'
import { topicsFor } from './topics.ts'

/** Topics, and who may do what on them. */
export async function setUpKafka(config: KafkaSetupConfig, context: JobContext): Promise<void> {
  const login = { ...kafkaSettingsOf(config), clientId: 'cluster-setup' }
  const kafka = await connectedKafka(login, config.topicReplication, context)
  try {
    await bringTopics(kafka.admin, topicsFor(config), context.report)
    if (config.kafkaAcls)
      await bringAccess(kafka.admin, accessFor(config), config.kafkaPrincipal, context.report)
  } catch (error) {
    throw refusedChange(error) ?? error
  } finally {
    await kafka.close()
  }
}
