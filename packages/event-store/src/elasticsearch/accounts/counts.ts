import { type Origin, originKey } from './origin.ts'

/**
 * What cannot be counted in the store. `uncertain` are lines that are taken for stored, and may have been duplicates: the
 * answer of the attempt that stored them, or met them, was lost.
 */
export type Counter = 'read' | 'skipped' | 'duplicates' | 'removed' | 'uncertain'

export const counters: readonly Counter[] = ['read', 'skipped', 'duplicates', 'removed', 'uncertain']

export type Counts = Origin & { -readonly [C in Counter]: number }

/** Sums a log and host. */
export interface OriginCounts {
  add(origin: Origin, counter: Counter, amount: number): void
  addAll(others: OriginCounts): void
  of(origin: Origin): Readonly<Counts> | undefined
  all(): Iterable<Readonly<Counts>>
  readonly size: number
}

export function originCounts(): OriginCounts {
  const sums = new Map<string, Counts>()
  const entry = (origin: Origin) => {
    const key = originKey(origin)
    let counts = sums.get(key)
    if (counts === undefined) {
      counts = {
        log: origin.log,
        host: origin.host,
        ...{ read: 0, skipped: 0, duplicates: 0, removed: 0, uncertain: 0 },
      }
      sums.set(key, counts)
    }
    return counts
  }
  return {
    add(origin, counter, amount) {
      if (amount !== 0) entry(origin)[counter] += amount
    },
    addAll(others) {
      for (const counts of others.all()) {
        const sum = entry(counts)
        for (const counter of counters) sum[counter] += counts[counter]
      }
    },
    of: (origin) => sums.get(originKey(origin)),
    all: () => sums.values(),
    get size() {
      return sums.size
    },
  }
}
