import type { AggregateQuery, Cell } from './aggregate-query.ts'
import { compareCells } from './code-point-order.ts'
import { finishValue, type RawValue } from './metric-value.ts'

/** One group over the whole range. */
export interface GroupTotal {
  /** Of the plan's `groups`, in their order. */
  readonly keys: readonly Cell[]
  /** In the order of the query's metrics. */
  readonly metrics: readonly RawValue[]
}

/**
 * The groups of the answer, best first, at most `limit`: by the query's `order`, else by the first metric descending.
 * Groups without a value come last either way; ties by key ascending.
 */
export function rankGroups<G extends GroupTotal>(query: AggregateQuery, totals: readonly G[]): G[] {
  return totals.toSorted(groupOrder(query)).slice(0, query.limit)
}

function groupOrder(query: AggregateQuery): (a: GroupTotal, b: GroupTotal) => number {
  const by = query.order?.by ?? query.metrics[0]?.text ?? 'key'
  const descending = (query.order?.direction ?? 'desc') === 'desc'
  if (by === 'key')
    return descending ? (a, b) => compareKeys(b.keys, a.keys) : (a, b) => compareKeys(a.keys, b.keys)
  const index = query.metrics.findIndex((metric) => metric.text === by)
  const metric = query.metrics[index]
  if (metric === undefined) throw new RangeError(`the query has no metric ${by} to order by`)
  const value = (group: GroupTotal) => finishValue(metric, group.metrics[index])
  return (a, b) => {
    const [x, y] = [value(a), value(b)]
    const order = x === null || y === null || !descending ? compareCells(x, y) : compareCells(y, x)
    return order !== 0 ? order : compareKeys(a.keys, b.keys)
  }
}

/** Key by key, in the order of the dimensions. */
export function compareKeys(a: readonly Cell[], b: readonly Cell[]): number {
  for (let i = 0; i < a.length; i++) {
    const order = compareCells(a[i] ?? null, b[i] ?? null)
    if (order !== 0) return order
  }
  return 0
}
