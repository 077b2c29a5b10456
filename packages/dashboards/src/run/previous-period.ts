import { type AggregateQuery, resolveAuto, type TimeRange } from '@weir/query'

/**
 * The stretch of time before a range, as long as the range: it ends where the range begins. An open end counts as now.
 * `undefined` where the range has no beginning, or begins after now.
 */
export function previousPeriod({ from, to }: TimeRange, now: Date): TimeRange | undefined {
  if (from === undefined) return undefined
  const length = (to ?? now.getTime()) - from
  return length > 0 ? { from: from - length, to: from } : undefined
}

/** The query with `auto` replaced by the step that it means for its range, so that both periods have the same. */
export function withStep(query: AggregateQuery, now: Date): AggregateQuery {
  const { from, to = now.getTime() } = query.range
  if (from === undefined || from >= to) return query
  const dimensions = query.dimensions.map((dimension) =>
    dimension.kind === 'time' && dimension.step === 'auto'
      ? { ...dimension, step: resolveAuto({ from, to }, query.tz) }
      : dimension,
  )
  return { ...query, dimensions }
}
