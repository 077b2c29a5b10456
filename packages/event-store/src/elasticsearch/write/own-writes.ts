/** What is known of a document whose id this process sent in a write that failed as a whole. */
export type OwnWrite = 'stored' | 'maybe'

/**
 * Ids that this process has stored, or may have stored, in writes that failed as a whole. When their batch comes again
 * they are in conflict with themselves, and are no duplicates.
 *
 * Bounded: the oldest are forgotten, and their lines counted as duplicates.
 */
export interface OwnWrites {
  remember(ids: Iterable<string>, as: OwnWrite): void
  get(id: string): OwnWrite | undefined
  forget(ids: Iterable<string>): void
}

/** Some 25 MB of ids at most, and only after a failure. */
const LIMIT = 250_000

export function ownWrites(limit = LIMIT): OwnWrites {
  const known = new Map<string, OwnWrite>()
  return {
    remember(ids, as) {
      for (const id of ids) {
        if (known.get(id) === 'stored') continue
        if (known.size >= limit && !known.has(id)) {
          const [oldest] = known.keys()
          if (oldest !== undefined) known.delete(oldest)
        }
        known.set(id, as)
      }
    },
    get: (id) => known.get(id),
    forget(ids) {
      if (known.size === 0) return
      for (const id of ids) known.delete(id)
    },
  }
}
