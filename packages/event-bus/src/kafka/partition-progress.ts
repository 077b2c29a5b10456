/** Records of one partition that follow each other, on their way through one batch. */
export interface Run {
  /** The offset after its last record: what is committed when it and all before it are acknowledged. */
  readonly next: bigint
  acknowledged: boolean
}

/** In which order a partition's records came, and how far they are acknowledged without a gap. */
export interface PartitionProgress {
  /** Books a run that was handed over after all before it. */
  handOver(next: bigint): Run
  /** Books its acknowledgement; the offset that may be committed now, if it has moved. */
  acknowledge(run: Run): bigint | undefined
}

export function partitionProgress(): PartitionProgress {
  const open: Run[] = []
  return {
    handOver(next) {
      const run = { next, acknowledged: false }
      open.push(run)
      return run
    },
    acknowledge(run) {
      run.acknowledged = true
      let reached: bigint | undefined
      while (open[0]?.acknowledged === true) reached = open.shift()?.next
      return reached
    },
  }
}
