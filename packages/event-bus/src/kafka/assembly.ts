import type { KafkaMessage } from 'kafkajs'
import { type PartitionProgress, partitionProgress, type Run } from './partition-progress.ts'

export interface PlacedMessage {
  readonly topic: string
  readonly partition: number
  readonly message: KafkaMessage
}

export interface AssembledBatch {
  readonly messages: readonly PlacedMessage[]
  readonly bytes: number
  readonly runs: readonly PlacedRun[]
}

export interface PlacedRun {
  readonly topic: string
  readonly partition: number
  readonly progress: PartitionProgress
  readonly run: Run
}

/** Records that were fetched and not handed over yet, of all partitions, in the order in which they came. */
export interface Assembly {
  /** `next`: the partition's offset after the last of these messages and whatever follows it that is no record. */
  add(topic: string, partition: number, messages: readonly KafkaMessage[], next: bigint): void
  /** The next batch within the limits (at least one record), or nothing. */
  take(maxRecords: number, maxBytes: number): AssembledBatch | undefined
  readonly records: number
  readonly bytes: number
}

interface Fetched {
  readonly topic: string
  readonly partition: number
  readonly messages: readonly KafkaMessage[]
  readonly next: bigint
  taken: number
}

const sizeOf = ({ value }: KafkaMessage): number => value?.length ?? 0

export function assembly(): Assembly {
  const waiting: Fetched[] = []
  const progress = new Map<string, PartitionProgress>()
  let [records, bytes] = [0, 0]

  function progressOf(topic: string, partition: number): PartitionProgress {
    const key = `${topic}/${partition}`
    const known = progress.get(key) ?? partitionProgress()
    progress.set(key, known)
    return known
  }

  return {
    add(topic, partition, messages, next) {
      waiting.push({ topic, partition, messages, next, taken: 0 })
      records += messages.length
      for (const message of messages) bytes += sizeOf(message)
    },

    take(maxRecords, maxBytes) {
      const messages: PlacedMessage[] = []
      const runs: PlacedRun[] = []
      let size = 0
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        const { topic, partition } = first
        const from = first.taken
        for (let message = first.messages[first.taken]; message !== undefined; ) {
          const more = sizeOf(message)
          if (messages.length === maxRecords || (messages.length > 0 && size + more > maxBytes)) break
          messages.push({ topic, partition, message })
          size += more
          message = first.messages[++first.taken]
        }
        if (first.taken === from) break
        const whole = first.taken === first.messages.length
        const next = whole ? first.next : BigInt(first.messages[first.taken]?.offset ?? first.next)
        const its = progressOf(topic, partition)
        runs.push({ topic, partition, progress: its, run: its.handOver(next) })
        if (!whole) break
        waiting.shift()
      }
      if (messages.length === 0) return undefined
      records -= messages.length
      bytes -= size
      return { messages, bytes: size, runs }
    },

    get records() {
      return records
    },
    get bytes() {
      return bytes
    },
  }
}
