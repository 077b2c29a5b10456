import { compressionType, kafkaDefaults } from '@weir/event-bus/kafka'
import { Kafka, logLevel } from 'kafkajs'
import type { BenchBroker } from './bench-broker.ts'

/** kafkajs used as its manual says, with the settings of our adapter: what the adapter is measured against. */
export function bareClient({ brokers, tls }: BenchBroker): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId: 'bench',
    ssl: { ca: [tls.ca], cert: tls.cert, key: tls.key },
    connectionTimeout: 10_000,
    logLevel: logLevel.NOTHING,
  })
}

/** Publishes all records as JSON, in batches as large as ours, over as many producers. */
export async function barePublish(
  kafka: Kafka,
  topic: string,
  records: readonly object[],
  partitions: number,
): Promise<void> {
  const { producers, sendRecords } = kafkaDefaults
  let from = 0
  let turn = 0
  const lane = async () => {
    const producer = kafka.producer({
      idempotent: true,
      createPartitioner:
        () =>
        ({ message }) =>
          message.partition ?? 0,
    })
    await producer.connect()
    while (from < records.length) {
      const batch = records.slice(from, from + sendRecords)
      from += sendRecords
      const partition = turn++ % partitions
      await producer.send({
        topic,
        acks: -1,
        compression: compressionType('zstd'),
        messages: batch.map((record) => ({ value: JSON.stringify(record), partition })),
      })
    }
    await producer.disconnect()
  }
  await Promise.all(Array.from({ length: producers }, lane))
}

/** Reads so many records with one consumer, each batch committed. */
export async function bareConsume(kafka: Kafka, topic: string, group: string, count: number): Promise<void> {
  const consumer = kafka.consumer({
    groupId: group,
    maxBytesPerPartition: kafkaDefaults.fetchPartitionBytes,
    maxBytes: kafkaDefaults.fetchBytes,
    maxWaitTimeInMs: kafkaDefaults.fetchWait,
  })
  const all = Promise.withResolvers<void>()
  let read = 0
  await consumer.connect()
  await consumer.subscribe({ topics: [topic], fromBeginning: true })
  await consumer.run({
    autoCommit: false,
    async eachBatch({ batch, resolveOffset, commitOffsetsIfNecessary, uncommittedOffsets, heartbeat }) {
      for (const { value } of batch.messages) {
        JSON.parse(value?.toString() ?? '')
        read++
      }
      resolveOffset(batch.lastOffset())
      await commitOffsetsIfNecessary(uncommittedOffsets())
      await heartbeat()
      if (read >= count) all.resolve()
    },
  })
  await all.promise
  await consumer.disconnect()
}
