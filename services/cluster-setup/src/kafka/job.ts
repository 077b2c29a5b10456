import type { JobContext } from '../job.ts'
import type { KafkaSetupConfig } from '../setup-config.ts'
import { accessFor } from './access.ts'
import { connectedAdmin } from './admin.ts'
import { bringAccess } from './bring-access.ts'
import { bringTopics } from './bring-topics.ts'
import { topicsFor } from './topics.ts'

/** Topics, and who may do what on them. */
export async function setUpKafka(config: KafkaSetupConfig, context: JobContext): Promise<void> {
  const admin = await connectedAdmin(config, config.topicReplication, context)
  try {
    await bringTopics(admin, topicsFor(config), context.report)
    if (config.kafkaAcls) await bringAccess(admin, accessFor(config), config.kafkaPrincipal, context.report)
  } finally {
    await admin.disconnect()
  }
}
