import type { KafkaMessage } from 'kafkajs'
import { type PartitionProgress, partitionProgress, type Run } from './partition-progress.ts'

export interface AssembledBatch {
  readonly records: number
  readonly bytes: number
  readonly runs: readonly PlacedRun[]
}

/** The messages `[from, to)` of one partition, which follow each other. */
export interface PlacedRun {
  readonly topic: string
  readonly partition: number
  readonly messages: readonly KafkaMessage[]
  readonly from: number
  readonly to: number
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

const sizeOf = (message: KafkaMessage | undefined): number => message?.value?.length ?? 0

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
      const runs: PlacedRun[] = []
      let [count, size] = [0, 0]
      for (let first = waiting[0]; first !== undefined; first = waiting[0]) {
        const { topic, partition, messages, taken: from } = first
        let to = from
        for (; to < messages.length && count < maxRecords; to++, count++) {
          const more = sizeOf(messages[to])
          if (count > 0 && size + more > maxBytes) break
          size += more
        }
        if (to === from) break
        const progress = progressOf(topic, partition)
        const run = progress.handOver(BigInt(messages[to]?.offset ?? first.next))
        runs.push({ topic, partition, messages, from, to, progress, run })
        first.taken = to
        if (to < messages.length) break
        waiting.shift()
      }
      if (count === 0) return undefined
      records -= count
      bytes -= size
      return { records: count, bytes: size, runs }
    },

    get records() {
      return records
    },
    get bytes() {
      return bytes
    },
  }
}
