import type { AggregateQuery, Cell, Dimension, TimeStep } from './aggregate-query.ts'
import { bucketStarts, type ClosedRange, closeRange, countBuckets, resolveAuto } from './buckets.ts'

/** Dimensions whose keys come from the events and are ranked and limited. */
export type GroupDimension = Extract<Dimension, { kind: 'terms' | 'geo' }>

type TimeDimension = Extract<Dimension, { kind: 'time' }>

/** Dimensions with an order of their own; all their buckets are shown. `auto` is resolved. */
export type ScaleDimension =
  | Exclude<Dimension, GroupDimension | TimeDimension>
  | (Omit<TimeDimension, 'step'> & { readonly step: TimeStep })

/** How a store answers an aggregate: what is ranked, what is a scale, and over which range. */
export interface AggregatePlan {
  /** In the order asked for. */
  readonly groups: readonly GroupDimension[]
  /** In the order asked for. */
  readonly scales: readonly ScaleDimension[]
  /** The query's range with open ends closed by what is stored; `undefined` where nothing can lie in it. */
  readonly range: ClosedRange | undefined
  /** Combinations of the scales' buckets that are known beforehand; a histogram counts as one. */
  readonly buckets: number
}

/** Rows that one answer may hold. */
export const MAX_ROWS = 10_000

/** @param extent as `EventStore.extent` gives it; only asked for open ranges and may be null otherwise */
export function planAggregate(
  query: AggregateQuery,
  extent: { from: number; to: number } | null,
): AggregatePlan {
  const range = closeRange(query.range, extent)
  const groups = query.dimensions.filter(isGroup)
  const scales = query.dimensions.flatMap((dimension): ScaleDimension[] => {
    if (isGroup(dimension)) return []
    if (dimension.kind !== 'time') return [dimension]
    const step =
      dimension.step !== 'auto' ? dimension.step : range === undefined ? 'hour' : resolveAuto(range, query.tz)
    return [{ ...dimension, step }]
  })
  const buckets = scales.reduce((product, scale) => product * countKeys(scale, range, query.tz), 1)
  return { groups, scales, range, buckets }
}

/** All keys of a scale, ascending; time buckets as epoch milliseconds. `undefined` for a histogram: those that occur. */
export function scaleKeys(scale: ScaleDimension, plan: AggregatePlan, zone: string): Cell[] | undefined {
  switch (scale.kind) {
    case 'time':
      return plan.range === undefined ? [] : bucketStarts(plan.range, scale.step, zone)
    case 'hour_of_day':
      return Array.from({ length: 24 }, (_, hour) => hour)
    case 'weekday':
      return [1, 2, 3, 4, 5, 6, 7]
    case 'ranges':
      return rangeKeys(scale.edges)
    case 'histogram':
      return undefined
  }
}

/** `*-e1`, `e1-e2`, …, `en-*`. */
export function rangeKeys(edges: readonly number[]): string[] {
  return ['*', ...edges].map((edge, i) => `${edge}-${edges[i] ?? '*'}`)
}

/** The key of the range that a value falls into. */
export function rangeKey(edges: readonly number[], value: number): string {
  const next = edges.findIndex((edge) => value < edge)
  const upper = next < 0 ? edges.length : next
  return `${edges[upper - 1] ?? '*'}-${edges[upper] ?? '*'}`
}

/** Lower bound of the histogram bucket that a value falls into. */
export function histogramKey(value: number, step: number): number {
  return Math.floor(value / step) * step
}

/** True of a dimension whose groups are ranked and limited, false of a scale. */
export function isGroup(dimension: Dimension): dimension is GroupDimension {
  return dimension.kind === 'terms' || dimension.kind === 'geo'
}

function countKeys(scale: ScaleDimension, range: ClosedRange | undefined, zone: string): number {
  switch (scale.kind) {
    case 'time':
      return range === undefined ? 0 : countBuckets(range, scale.step, zone)
    case 'hour_of_day':
      return 24
    case 'weekday':
      return 7
    case 'ranges':
      return scale.edges.length + 1
    case 'histogram':
      return 1
  }
}
