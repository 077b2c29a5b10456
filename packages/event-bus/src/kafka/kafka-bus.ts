import { BusClosed } from '../bus-closed.ts'
import type { EventBus, Subscription } from '../port.ts'
import { admission } from './admission.ts'
import { type ClientSettings, kafkaClient } from './client.ts'
import { teachCompressions } from './codecs.ts'
import { groupLag } from './group-lag.ts'
import { member } from './member.ts'
import { atMost } from './pauses.ts'
import { publisher } from './publisher.ts'
import { secureContextOf } from './refused.ts'
import { type KafkaSettings, kafkaDefaults } from './settings.ts'
import { troubles } from './troubles.ts'

export interface KafkaBus extends EventBus {
  /**
   * Resolves when a broker has taken us in; waits while none can be reached. Rejects with `BusRefused` where Kafka and
   * the settings do not go together (certificates, name, password). `publish` and `subscribe` wait for it themselves.
   */
  admitted(): Promise<void>
}

/**
 * The bus on Apache Kafka. Throws `BusRefused` at once where the certificates cannot be used. Topics are expected to be
 * there: a publish and a subscription wait for one that is missing. Records carry no key; a batch goes to one partition.
 */
export function kafkaBus(settings: KafkaSettings): KafkaBus {
  const limits = { ...kafkaDefaults, ...settings.limits }
  const log = settings.log ?? (() => undefined)
  const state = troubles(log, (failure) => settings.health?.(failure))
  const compression = settings.compression ?? 'zstd'
  teachCompressions()
  const client: ClientSettings = {
    brokers: settings.brokers,
    clientId: settings.clientId,
    limits,
    log,
    secureContext: settings.tls === undefined ? undefined : secureContextOf(settings.tls, new Date()),
    ...(settings.reach === undefined ? {} : { reach: settings.reach }),
    ...(settings.login === undefined ? {} : { login: settings.login }),
  }
  const closed = new AbortController()
  const subscriptions = new Set<Subscription>()
  const out = publisher(client, compression, state)
  let entering: Promise<void> | undefined
  let closing: Promise<void> | undefined

  async function admitted(): Promise<void> {
    entering ??= admission(client, state, closed.signal)
    await entering
    if (closed.signal.aborted) throw new BusClosed('the bus is closed')
  }

  async function close(): Promise<void> {
    const members = [...subscriptions].map((subscription) => subscription.close())
    await Promise.all([...members, out.close()])
    await entering?.catch(() => undefined)
  }

  return {
    admitted,
    async publish(topic, records) {
      await admitted()
      await out.publish(topic, records)
    },
    async subscribe(topics, options) {
      await admitted()
      const subscription = member(client, topics, options, state)
      subscriptions.add(subscription)
      return {
        async close() {
          await subscription.close()
          subscriptions.delete(subscription)
        },
      }
    },
    async lag(group) {
      await admitted()
      const { kafka, cut } = kafkaClient(client)
      const admin = kafka.admin()
      try {
        await admin.connect()
        return await groupLag(admin, group)
      } finally {
        await atMost(limits.closeWait, admin.disconnect())
        cut()
      }
    },
    close() {
      closed.abort()
      closing ??= close()
      return closing
    },
  }
}
