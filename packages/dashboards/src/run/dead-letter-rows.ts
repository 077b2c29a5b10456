import { type DeadReason, deadReasons } from '@weir/event-model'
import { compareText, type Rows } from '@weir/query'

/** Dead letters by reason, the most first; reasons without any are left out. */
export function deadLetterRows(counts: Readonly<Partial<Record<DeadReason, number>>>): Rows {
  const rows = (Object.keys(deadReasons) as DeadReason[])
    .map((reason) => ({ reason, meaning: deadReasons[reason], count: counts[reason] ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || compareText(a.reason, b.reason))
  return {
    columns: [
      { name: 'reason', type: 'string' },
      { name: 'meaning', type: 'string' },
      { name: 'count', type: 'number' },
    ],
    rows,
    approximate: [],
    missing: 0,
  }
}
