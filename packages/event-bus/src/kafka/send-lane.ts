import kafkajs, { type CompressionTypes, type Producer } from 'kafkajs'
import { type ClientSettings, type KafkaClient, kafkaClient, shortRetries } from './client.ts'
import { errorType } from './error-type.ts'
import { partitionChoice } from './partition-choice.ts'
import { atMost } from './pauses.ts'

/** kafkajs counts a producer's records for each partition and goes wrong at 2³¹: a fresh producer begins long before. */
const RECORDS_OF_A_PRODUCER = 2 ** 30

/** What the broker says when it and this producer no longer agree on the sequence: only a fresh producer helps. */
const SEQUENCE_LOST =
  /^(OUT_OF_ORDER_SEQUENCE_NUMBER|DUPLICATE_SEQUENCE_NUMBER|INVALID_PRODUCER_EPOCH|UNKNOWN_PRODUCER_ID|INVALID_PRODUCER_ID_MAPPING|PRODUCER_FENCED)$/

/**
 * One idempotent producer with one request under way at most: with two, and one answer lost, kafkajs loses records that
 * it has acknowledged. A batch goes to one partition, so it is stored whole or not at all. After an error the caller
 * must come with the same batch again, as often as it takes, before any other.
 */
export interface SendLane {
  /** Resolves when all in-sync replicas have the records. */
  send(topic: string, values: readonly Buffer[]): Promise<void>
  /** The batch was refused for good: the next one is another. */
  giveUp(): void
  /** Asks the broker for the largest batch that a topic takes; undefined where it does not tell. */
  limitOf(topic: string): Promise<number | undefined>
  close(): Promise<void>
}

export function sendLane(settings: ClientSettings, compression: CompressionTypes): SendLane {
  const { limits } = settings
  let open: { client: KafkaClient; producer: Producer; records: number } | undefined
  const choice = partitionChoice(Math.random)

  async function connected() {
    if (open !== undefined && open.records < RECORDS_OF_A_PRODUCER) return open
    await end()
    const client = kafkaClient(settings)
    const producer = client.kafka.producer({
      idempotent: true,
      allowAutoTopicCreation: false,
      createPartitioner: choice.createPartitioner,
      metadataMaxAge: limits.metadataAge,
      retry: shortRetries(limits),
    })
    open = { client, producer, records: 0 }
    try {
      await producer.connect()
    } catch (error) {
      await end()
      throw error
    }
    return open
  }

  async function end() {
    const ending = open
    open = undefined
    if (ending === undefined) return
    await atMost(limits.closeWait, ending.producer.disconnect())
    ending.client.cut()
  }

  return {
    async send(topic, values) {
      const lane = await connected()
      try {
        const answers = await lane.producer.send({
          topic,
          acks: -1,
          compression,
          messages: values.map((value) => ({ value })),
        })
        // kafkajs sends nothing, and calls it sent, where the partition is no longer there.
        if (answers.length === 0) {
          choice.release()
          throw new Error(`the partition of ${topic} is gone`)
        }
      } catch (error) {
        if (SEQUENCE_LOST.test(errorType(error))) await end()
        throw error
      }
      lane.records += values.length
      choice.release()
    },
    giveUp: () => choice.release(),
    async limitOf(topic) {
      const admin = open?.client.kafka.admin()
      if (admin === undefined) return undefined
      try {
        await admin.connect()
        const { resources } = await admin.describeConfigs({
          includeSynonyms: false,
          resources: [
            { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['max.message.bytes'] },
          ],
        })
        const limit = Number(resources[0]?.configEntries[0]?.configValue)
        return Number.isSafeInteger(limit) ? limit : undefined
      } catch {
        return undefined
      } finally {
        await atMost(limits.closeWait, admin.disconnect())
      }
    },
    close: end,
  }
}
