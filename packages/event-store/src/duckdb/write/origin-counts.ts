/** Where lines come from. */
export interface Origin {
  readonly log: string
  readonly host: string
}

export type Counter = 'read' | 'skipped' | 'duplicates' | 'removed'

/** What a transaction adds to the accounts. */
export interface OriginCounts {
  add(origin: Origin, counter: Counter, amount: number): void
  list(): readonly (Origin & Readonly<Record<Counter, number>>)[]
}

export function originCounts(): OriginCounts {
  const counts = new Map<string, Origin & Record<Counter, number>>()
  return {
    add({ log, host }, counter, amount) {
      if (amount === 0) return
      const key = JSON.stringify([log, host])
      const entry = counts.get(key) ?? { log, host, read: 0, skipped: 0, duplicates: 0, removed: 0 }
      entry[counter] += amount
      counts.set(key, entry)
    },
    list: () => [...counts.values()],
  }
}
