import type { AggregateQuery, Rows, TimeRange } from '@weir/query'
import { questionText } from './question-text.ts'

/** Epoch milliseconds, both included. */
export interface ChangedTimes {
  readonly from: number
  readonly to: number
}

/** Answers to aggregates, kept as long as nothing was stored or removed in the range that they are about. */
export interface AnswerCache {
  /** The kept answer, or what `ask` resolves with. */
  answer(query: AggregateQuery, ask: () => Promise<Rows>): Promise<Rows>
  /** Events of these times, or of any, were stored or removed. To be called before whoever changed them is told. */
  changed(times: ChangedTimes | 'all'): void
}

export interface AnswerCacheLimits {
  /** Cells of all kept answers together. */
  readonly cells: number
  /** Milliseconds: what is answered sooner is not worth keeping. */
  readonly worth: number
}

interface Kept {
  readonly range: TimeRange
  readonly rows: Rows
  readonly cells: number
}

/**
 * A question about last week is answered the same until something of last week changes: a dashboard that is opened again, or
 * refreshed beside live traffic that lies after its range, costs the engine nothing. The answer is the same as without it.
 */
export function answerCache(
  limits: AnswerCacheLimits,
  clock: () => number = performance.now.bind(performance),
): AnswerCache {
  // The first is the one that was not asked for the longest.
  const kept = new Map<string, Kept>()
  const underWay = new Set<{ readonly range: TimeRange; isStale: boolean }>()
  let cells = 0

  const drop = (key: string, { cells: freed }: Kept) => {
    kept.delete(key)
    cells -= freed
  }

  function keep(key: string, range: TimeRange, rows: Rows): void {
    const size = (rows.rows.length + 1) * rows.columns.length
    if (size > limits.cells) return
    const before = kept.get(key)
    if (before !== undefined) drop(key, before)
    kept.set(key, { range, rows, cells: size })
    cells += size
    for (const [oldest, entry] of kept) {
      if (cells <= limits.cells) return
      drop(oldest, entry)
    }
  }

  return {
    async answer(query, ask) {
      const key = questionText(query)
      const known = kept.get(key)
      if (known !== undefined) {
        kept.delete(key)
        kept.set(key, known)
        return known.rows
      }
      const asked = { range: query.range, isStale: false }
      underWay.add(asked)
      const began = clock()
      try {
        const rows = await ask()
        if (!asked.isStale && clock() - began >= limits.worth) keep(key, query.range, rows)
        return rows
      } finally {
        underWay.delete(asked)
      }
    },
    changed(times) {
      for (const asked of underWay) if (concerns(asked.range, times)) asked.isStale = true
      for (const [key, entry] of kept) if (concerns(entry.range, times)) drop(key, entry)
    },
  }
}

/** An end that is open reaches to what is stored, and that is what changes. */
function concerns({ from, to }: TimeRange, times: ChangedTimes | 'all'): boolean {
  if (times === 'all' || from === undefined || to === undefined) return true
  return times.from < to && times.to >= from
}
