import { definitionOf } from '@weir/event-model'
import type { AggregateQuery, Kql, Metric } from '@weir/query'
import { isAddedUp, isOfOneDay } from '../query/metric-sql.ts'

/** True where the figure of a range follows from those of its days. */
export function followsFromDays(metric: Metric): boolean {
  return isAddedUp(metric) || isOfOneDay(metric)
}

/** True where the same may be asked again. */
export function isLasting({ filter, metrics }: AggregateQuery): boolean {
  return ![filter, ...metrics.map(filterOf)].some(asksForTime)
}

function filterOf(metric: Metric): Kql {
  return metric.kind === 'ratio' ? metric.filter : { kind: 'all' }
}

/** A time in a query is often reckoned from now: then it is another question each time. */
function asksForTime(query: Kql): boolean {
  switch (query.kind) {
    case 'all':
      return false
    case 'and':
    case 'or':
      return query.children.some(asksForTime)
    case 'not':
      return asksForTime(query.child)
    default:
      return definitionOf(query.field)?.type === 'date'
  }
}
