import { type DeadReason, deadReasons } from '@weir/event-model'

type ByReason = Readonly<Partial<Record<DeadReason, number>>>

/** tried = stored + duplicates + skipped + the sum of stillDead. */
export interface ReplayCounts {
  readonly tried: number
  readonly stored: number
  /** No dead letters any more when their turn came: stored or removed by others meanwhile. */
  readonly duplicates: number
  /** Lines that hold nothing. */
  readonly skipped: number
  readonly stillDead: ByReason
}

/** What a page adds. */
export interface AddedCounts {
  readonly stored: number
  readonly gone: number
  readonly skipped: number
  readonly dead: readonly ByReason[]
}

export function replayTally() {
  let [stored, duplicates, skipped] = [0, 0, 0]
  const dead = new Map<DeadReason, number>()
  const reasons = Object.keys(deadReasons) as DeadReason[]
  return {
    add(page: AddedCounts): void {
      stored += page.stored
      duplicates += page.gone
      skipped += page.skipped
      for (const counts of page.dead) {
        for (const reason of reasons) dead.set(reason, (dead.get(reason) ?? 0) + (counts[reason] ?? 0))
      }
    },
    /** Reasons in the order of the closed list, without those that did not occur. */
    counts(): ReplayCounts {
      const present = reasons.filter((reason) => (dead.get(reason) ?? 0) > 0)
      const stillDead: ByReason = Object.fromEntries(present.map((reason) => [reason, dead.get(reason) ?? 0]))
      const deadInAll = [...dead.values()].reduce((sum, count) => sum + count, 0)
      return { tried: stored + duplicates + skipped + deadInAll, stored, duplicates, skipped, stillDead }
    },
  }
}
