import type { FieldName, LabelName } from '@weir/event-model'
import type { Kql } from './kql-ast.ts'

/** Epoch milliseconds; `from` is included, `to` is not. An absent end is open. */
export interface TimeRange {
  readonly from?: number
  readonly to?: number
}

export type TimeStep = 'minute' | 'hour' | 'day' | 'week' | 'month'

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
  | { readonly kind: 'ranges'; readonly text: string; readonly field: FieldName; readonly edges: readonly number[] }
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
  | { readonly kind: 'percentile'; readonly text: string; readonly field: FieldName; readonly percent: number }
  /** Share of the group's events that match, 0 to 1. */
  | { readonly kind: 'ratio'; readonly text: string; readonly filter: Kql }

export interface AggregateQuery {
  readonly filter: Kql
  readonly range: TimeRange
  /** None to three; at most one of them is a `time` dimension. */
  readonly dimensions: readonly Dimension[]
  /** At least one; the first ranks the groups unless `order` says otherwise. */
  readonly metrics: readonly Metric[]
  /** Ranking of groups: by a metric's text or by key. Ties are broken by key ascending. */
  readonly order?: { readonly by: string; readonly direction: 'asc' | 'desc' }
  /** How many groups of the field dimensions, 1 to 10,000. */
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
 * The answer. A row's keys are the columns' names. Rows are ordered by time bucket first where there is a time
 * dimension (empty buckets inside the range come with count 0 and null for what has no value), then by rank.
 */
export interface Rows {
  readonly columns: readonly Column[]
  readonly rows: readonly Readonly<Record<string, Cell>>[]
  /** Columns whose figures are estimates in this store. */
  readonly approximate: readonly string[]
  /** Events in range and filter that lack a field of a dimension and so are in no group. */
  readonly missing: number
}
