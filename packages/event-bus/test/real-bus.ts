import { randomUUID } from 'node:crypto'
import { requiredEngines } from '@weir/testing'
import { type Admin, Kafka, logLevel } from 'kafkajs'
import { vi } from 'vitest'
import { type KafkaBus, type KafkaLimits, type KafkaSettings, kafkaBus } from '../src/kafka/index.ts'

export const { kafka: broker } = requiredEngines()
export const tls = { ca: broker.ca, cert: broker.cert, key: broker.key }

/** Short pauses, so that a test does not wait for them. */
export const quick: Partial<KafkaLimits> = {
  batchWait: 20,
  fetchWait: 100,
  topicPoll: 200,
  heartbeatInterval: 300,
  firstPause: 20,
  longestPause: 200,
  connectTimeout: 5_000,
  closeWait: 3_000,
}

export function realBus(settings: Partial<KafkaSettings> = {}): KafkaBus {
  return kafkaBus({
    brokers: broker.brokers,
    clientId: 'weir-test',
    tls,
    ...settings,
    limits: { ...quick, ...settings.limits },
  })
}

export interface TestTopics extends AsyncDisposable {
  readonly prefix: string
  /** Makes the topic, once; its whole name. */
  topic(name: string, partitions?: number, config?: Readonly<Record<string, string>>): Promise<string>
  /** A consumer group of this test's own. */
  group(name: string): string
  readonly admin: Admin
}

/** Topics and groups with a random prefix, removed afterwards. */
export async function testTopics(): Promise<TestTopics> {
  const kafka = new Kafka({
    brokers: [...broker.brokers],
    clientId: 'weir-test-admin',
    ssl: { ca: [tls.ca], cert: tls.cert, key: tls.key },
    connectionTimeout: 10_000,
    logLevel: logLevel.NOTHING,
  })
  const admin = kafka.admin()
  await admin.connect()
  const prefix = `t${randomUUID().slice(0, 8)}.`
  const made = new Map<string, Promise<string>>()
  const groups = new Set<string>()

  async function make(topic: string, numPartitions: number, config: Readonly<Record<string, string>>) {
    await admin.createTopics({
      waitForLeaders: false,
      topics: [
        {
          topic,
          numPartitions,
          replicationFactor: 1,
          configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
        },
      ],
    })
    // kafkajs' own waiting fails where the broker does not know of the topic at once.
    await vi.waitUntil(() => admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined), {
      timeout: 10_000,
    })
    return topic
  }

  return {
    prefix,
    admin,
    topic(name, partitions = 3, config = {}) {
      const topic = made.get(name) ?? make(prefix + name, partitions, config)
      made.set(name, topic)
      return topic
    },
    group(name) {
      groups.add(prefix + name)
      return prefix + name
    },
    async [Symbol.asyncDispose]() {
      const topics = await Promise.all(made.values())
      if (topics.length > 0) await admin.deleteTopics({ topics })
      await admin.deleteGroups([...groups]).catch(() => undefined)
      await admin.disconnect()
    },
  }
}
