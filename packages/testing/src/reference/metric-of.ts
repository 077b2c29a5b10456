import { definitionOf, type LogEvent } from '@weir/event-model'
import {
  type Cell,
  compareCells,
  emptyValue,
  finishValue,
  type Metric,
  matchKql,
  nearestRank,
  type QueryField,
  valuesOf,
} from '@weir/query'

/** One metric of a group's events, by its definition. */
export function metricOf(metric: Metric, events: readonly LogEvent[]): Cell {
  if (metric.kind === 'count') return events.length
  if (metric.kind === 'ratio') {
    return events.length === 0
      ? null
      : events.filter((event) => matchKql(metric.filter, event)).length / events.length
  }
  const values = events.flatMap((event) => valuesOf(event, metric.field))
  if (metric.kind === 'distinct') return new Set(values).size
  if (metric.kind === 'any') return values.toSorted(compareCells)[0] ?? null
  if (values.length === 0) return emptyValue(metric)
  const numbers = values.map((value) => numberOf(metric.field, value)).sort((a, b) => a - b)
  return finishValue(metric, numeric(metric, numbers))
}

type Numeric = Extract<Metric, { kind: 'sum' | 'avg' | 'stddev' | 'min' | 'max' | 'percentile' }>

/** @param sorted ascending, at least one */
function numeric(metric: Numeric, sorted: readonly number[]): number | null {
  const sum = sorted.reduce((total, value) => total + value, 0)
  const mean = sum / sorted.length
  switch (metric.kind) {
    case 'sum':
      return sum
    case 'avg':
      return mean
    case 'stddev':
      return Math.sqrt(sorted.reduce((total, value) => total + (value - mean) ** 2, 0) / sorted.length)
    case 'min':
      return sorted[0] ?? null
    case 'max':
      return sorted.at(-1) ?? null
    case 'percentile':
      return nearestRank(sorted, metric.percent)
  }
}

function numberOf(field: QueryField, value: string | number | boolean): number {
  return definitionOf(field)?.type === 'date' ? Date.parse(String(value)) : Number(value)
}
