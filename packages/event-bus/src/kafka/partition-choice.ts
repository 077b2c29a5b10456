import type { ICustomPartitioner } from 'kafkajs'

/**
 * The partition of a whole batch: the next one that has a leader, and the same for every attempt. kafkajs asks again at
 * each attempt; were the answer another one, a batch whose answer was lost would be stored twice, and other records
 * would be sent under sequence numbers that the broker has seen, which it drops without a word.
 */
export interface PartitionChoice {
  readonly createPartitioner: ICustomPartitioner
  /** The batch is done: the next one is free to go elsewhere. */
  release(): void
}

export function partitionChoice(random: () => number): PartitionChoice {
  let turn = Math.floor(random() * 1_000_000)
  let chosen: number | undefined
  return {
    createPartitioner:
      () =>
      ({ partitionMetadata }) => {
        if (chosen !== undefined) return chosen
        const led = partitionMetadata.filter(({ leader }) => leader >= 0)
        const from = led.length > 0 ? led : partitionMetadata
        chosen = from[turn++ % from.length]?.partitionId ?? 0
        return chosen
      },
    release() {
      chosen = undefined
    },
  }
}
