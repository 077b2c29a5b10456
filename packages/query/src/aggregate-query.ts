import type { FieldName, LabelName } from '@weir/event-model'
import type { Kql } from './kql-ast.ts'

/** Epoch milliseconds; `from` is included, `to` is not. An absent end is open. */
export interface TimeRange {
  readonly from?: number
  readonly to?: number
}

/** Instants: multiples of the step since the epoch in UTC, whatever the zone. Their lengths are in `time-step.ts`. */
export type FixedStep =
  | 'second'
  | '5s'
  | '10s'
  | '30s'
  | 'minute'
  | '5m'
  | '10m'
  | '30m'
  | 'hour'
  | '3h'
  | '12h'

/** Calendar units in the query's zone; a week begins on Monday. */
export type CalendarStep = 'day' | 'week' | 'month' | 'quarter' | 'year'

export type TimeStep = FixedStep | CalendarStep

/** A dimension after checking. `text` is what the user wrote and names the column in the answer. */
export type Dimension =
  | { readonly kind: 'terms'; readonly text: string; readonly field: FieldName | LabelName }
  /** The answer's column is always `@timestamp`: the bucket's start as an ISO 8601 instant in UTC. `auto` is resolved by `resolveAuto`. */
  | { readonly kind: 'time'; readonly text: string; readonly step: TimeStep | 'auto' }
  /** 0 to 23 in the query's zone. */
  | { readonly kind: 'hour_of_day'; readonly text: string }
  /** 1 (Monday) to 7 (Sunday), as in ISO 8601, in the query's zone. */
  | { readonly kind: 'weekday'; readonly text: string }
  /** Key: the bucket's lower bound, `floor(value / step) × step`. */
  | { readonly kind: 'histogram'; readonly text: string; readonly field: FieldName; readonly step: number }
  /** Key: `*-e1`, `e1-e2`, …, `en-*`; the lower edge is included, the upper is not. */
  | {
      readonly kind: 'ranges'
      readonly text: string
      readonly field: FieldName
      readonly edges: readonly number[]
    }
  /** Web Mercator tile `z/x/y` of a geo_point. */
  | { readonly kind: 'geo'; readonly text: string; readonly field: FieldName; readonly zoom: number }

export type Metric =
  | { readonly kind: 'count'; readonly text: string }
  | { readonly kind: 'distinct'; readonly text: string; readonly field: FieldName | LabelName }
  | { readonly kind: 'sum' | 'avg' | 'stddev'; readonly text: string; readonly field: FieldName }
  /** Of a date, the answer is an ISO 8601 instant. */
  | { readonly kind: 'min' | 'max'; readonly text: string; readonly field: FieldName }
  /** The smallest value by code point: one value of the group, the same at every call. */
  | { readonly kind: 'any'; readonly text: string; readonly field: FieldName | LabelName }
  /** Nearest rank; `percent` from 1 to 99.9. */
  | {
      readonly kind: 'percentile'
      readonly text: string
      readonly field: FieldName
      readonly percent: number
    }
  /** Share of the group's events that match, 0 to 1. */
  | { readonly kind: 'ratio'; readonly text: string; readonly filter: Kql }

export interface AggregateQuery {
  readonly filter: Kql
  readonly range: TimeRange
  /** None to three; at most one of them is a `time` dimension. */
  readonly dimensions: readonly Dimension[]
  /** At least one; the first ranks the groups unless `order` says otherwise. */
  readonly metrics: readonly Metric[]
  /**
   * Ranking of groups over the whole range: by a metric's text, or by the groups' keys where `by` is `key`. By the first
   * metric, descending, where absent. Groups without a value come last either way; ties are broken by key ascending.
   */
  readonly order?: { readonly by: string; readonly direction: 'asc' | 'desc' }
  /** How many groups (combinations of the `terms` and `geo` dimensions), 1 to 10,000. The other dimensions are scales: all their buckets are shown. */
  readonly limit: number
  /** IANA zone. */
  readonly tz: string
}

export type Cell = string | number | boolean | null

export interface Column {
  readonly name: string
  readonly type: 'date' | 'string' | 'number' | 'boolean'
  readonly unit?: 'ns' | 'bytes' | 'ratio'
}

/**
 * The answer. A row's keys are the columns' names: dimensions in the order asked for, then metrics. Rows are ordered by
 * the scales first (time, hour_of_day, weekday, histogram, ranges; in the order asked for, keys ascending), then by the
 * rank of their group. Empty buckets of time, hour_of_day, weekday and ranges come with count, distinct and sum 0 and
 * null for what has no value; empty histogram buckets and groups that do not occur are left out.
 */
export interface Rows {
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  /** Columns whose figures are estimates in this store. */
  readonly approximate: readonly string[]
  /** Events in range and filter that lack a field of a dimension and so are in no group. */
  readonly missing: number
}
