/**
 * Ids that this process has stored, or may have stored, in writes that failed as a whole. When their batch comes again
 * they are in conflict with themselves, and are no duplicates.
 *
 * Bounded: the oldest are forgotten, and their lines counted as duplicates.
 */
export interface OwnWrites {
  remember(ids: Iterable<string>): void
  has(id: string): boolean
  forget(ids: Iterable<string>): void
}

/** Some 25 MB of ids at most, and only after a failure. */
const LIMIT = 250_000

export function ownWrites(limit = LIMIT): OwnWrites {
  const known = new Set<string>()
  return {
    remember(ids) {
      for (const id of ids) {
        if (known.size >= limit && !known.has(id)) {
          const [oldest] = known
          if (oldest !== undefined) known.delete(oldest)
        }
        known.add(id)
      }
    },
    has: (id) => known.has(id),
    forget(ids) {
      if (known.size === 0) return
      for (const id of ids) known.delete(id)
    },
  }
}
