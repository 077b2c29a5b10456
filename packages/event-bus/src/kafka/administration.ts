import type { Admin } from 'kafkajs'
import { kafkaClient } from './client.ts'
import { atMost } from './pauses.ts'
import { refusalOf, secureContextOf } from './refused.ts'
import { type KafkaSettings, kafkaDefaults } from './settings.ts'

/** For whoever sets a Kafka up: kafkajs' own administration, which comes in as the bus does. */
export interface Administration {
  readonly admin: Admin
  close(): Promise<void>
}

/**
 * Connects, with one attempt. Rejects with `BusRefused` where Kafka and the settings do not go together, and with any
 * other error where Kafka may only be away.
 */
export async function kafkaAdministration(
  settings: Pick<KafkaSettings, 'brokers' | 'clientId' | 'tls' | 'login'>,
): Promise<Administration> {
  const { tls, ...rest } = settings
  const client = kafkaClient(
    {
      ...rest,
      limits: kafkaDefaults,
      log: () => undefined,
      secureContext: tls === undefined ? undefined : secureContextOf(tls, new Date()),
    },
    0,
  )
  const admin = client.kafka.admin({ retry: { retries: 5 } })
  async function close(): Promise<void> {
    await atMost(kafkaDefaults.closeWait, admin.disconnect())
    client.cut()
  }
  try {
    await admin.connect()
    return { admin, close }
  } catch (error) {
    await close()
    throw refusalOf(error, settings.brokers.join(', ')) ?? error
  }
}
