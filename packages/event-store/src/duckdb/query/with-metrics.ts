import type { AggregateQuery, GroupTotal, Metric } from '@weir/query'

/** Groups, and which metrics they have in which order. */
export interface MeasuredGroups {
  readonly totals: readonly GroupTotal[]
  readonly metrics: readonly Metric[]
}

/** The same groups in the same order with all metrics of the query; those that were reckoned later come from `later`, null where it lacks the group. */
export function withMetrics(
  { metrics }: AggregateQuery,
  first: MeasuredGroups,
  later: MeasuredGroups,
): GroupTotal[] {
  const byKeys = new Map(later.totals.map(({ keys, metrics: values }) => [JSON.stringify(keys), values]))
  return first.totals.map(({ keys, metrics: values }) => {
    const added = byKeys.get(JSON.stringify(keys)) ?? []
    const value = (metric: Metric) => {
      const place = later.metrics.indexOf(metric)
      return (place < 0 ? values[first.metrics.indexOf(metric)] : added[place]) ?? null
    }
    return { keys, metrics: metrics.map(value) }
  })
}
