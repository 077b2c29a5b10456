import { randomUUID } from 'node:crypto'
import { type KafkaBus, kafkaBus } from '@weir/event-bus/kafka'
import { type Figure, median } from './figure.ts'
import { bareClient, bareConsume, barePublish } from './kafka/bare-client.ts'
import { type BenchBroker, benchBroker } from './kafka/bench-broker.ts'
import { rawRecords } from './kafka/raw-records.ts'

const RECORDS = 100_000
const ROUNDS = 3
const PARTITIONS = 6
const IN_FLIGHT = 8
const PUBLISH = 500

/** CPU of this process for a record through Kafka and back: our adapter, and kafkajs alone with the same settings. */
export async function benchKafka(): Promise<Figure[]> {
  const broker = benchBroker()
  if (broker === undefined) {
    console.error('no Kafka is named in the environment (WEIR_TEST_KAFKA_BROKERS): left out')
    return []
  }
  const records = rawRecords(RECORDS)
  const bytes = Math.round(records.reduce((sum, record) => sum + JSON.stringify(record).length, 0) / RECORDS)
  const cost = { publish: { ours: [], bare: [] }, consume: { ours: [], bare: [] } } as Costs
  // The first round warms up.
  for (let round = 0; round <= ROUNDS; round++) {
    const spent = await oneRound(broker, records)
    if (round === 0) continue
    for (const direction of ['publish', 'consume'] as const)
      for (const who of ['ours', 'bare'] as const) cost[direction][who].push(spent[direction][who])
  }
  return (['publish', 'consume'] as const).map((direction) => {
    const [ours, bare] = [median(cost[direction].ours), median(cost[direction].bare)]
    return {
      name: `kafka_${direction}`,
      what: `${direction} on Kafka, CPU against bare kafkajs`,
      value: ours / bare,
      unit: 'ratio',
      target: { value: 1.2, better: 'less' },
      note: `${ours.toFixed(1)} µs a record of ${bytes} bytes, bare ${bare.toFixed(1)} µs`,
    }
  })
}

type Costs = Record<'publish' | 'consume', Record<'ours' | 'bare', number[]>>

async function oneRound(broker: BenchBroker, records: readonly object[]) {
  const kafka = bareClient(broker)
  const admin = kafka.admin()
  await admin.connect()
  const name = `bench-${randomUUID().slice(0, 8)}`
  const topics = { ours: `${name}.ours`, bare: `${name}.bare` }
  await admin.createTopics({
    waitForLeaders: false,
    topics: Object.values(topics).map((topic) => ({
      topic,
      numPartitions: PARTITIONS,
      replicationFactor: 1,
    })),
  })
  const bus = kafkaBus({ ...broker, clientId: 'bench' })
  await bus.admitted()
  try {
    return {
      publish: {
        ours: await cpu(() => publishAll(bus, topics.ours, records)),
        bare: await cpu(() => barePublish(kafka, topics.bare, records, PARTITIONS)),
      },
      consume: {
        ours: await cpu(() => consumeAll(bus, topics.ours, topics.ours)),
        bare: await cpu(() => bareConsume(kafka, topics.bare, topics.bare, RECORDS)),
      },
    }
  } finally {
    await bus.close()
    await admin.deleteTopics({ topics: Object.values(topics) })
    await admin.deleteGroups(Object.values(topics)).catch(() => undefined)
    await admin.disconnect()
  }
}

/** As a source does: some publishes in flight. */
async function publishAll(bus: KafkaBus, topic: string, records: readonly object[]): Promise<void> {
  let from = 0
  const source = async () => {
    while (from < records.length) {
      const some = records.slice(from, from + PUBLISH)
      from += PUBLISH
      await bus.publish(topic, some)
    }
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, source))
}

async function consumeAll(bus: KafkaBus, topic: string, group: string): Promise<void> {
  const all = Promise.withResolvers<void>()
  let read = 0
  const subscription = await bus.subscribe([topic], {
    group,
    async onBatch(batch) {
      read += batch.length
      if (read >= RECORDS) all.resolve()
    },
  })
  await all.promise
  await subscription.close()
}

/** CPU of this process in µs a record, all its threads together. */
async function cpu(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / RECORDS
}
