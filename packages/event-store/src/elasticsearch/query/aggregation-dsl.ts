import type { QueryDsl } from './query-dsl.ts'

export type Order = 'asc' | 'desc'

/** A source of a composite aggregation: combinations of their keys are its buckets. */
export type CompositeSource =
  | { readonly terms: { readonly field: string; readonly order: Order } }
  | { readonly geotile_grid: { readonly field: string; readonly precision: number; readonly order: Order } }

export interface RangeBucketDsl {
  readonly key: string
  readonly from?: number
  readonly to?: number
}

/**
 * What of Elasticsearch's aggregations Weir asks for: those that every distribution has, and none that needs a script.
 * Reference: the pages "Aggregations" of its documentation.
 */
export type AggregationKind =
  | { readonly filter: QueryDsl }
  | {
      readonly terms: {
        readonly field: string
        readonly size: number
        readonly shard_size?: number
        readonly show_term_doc_count_error?: boolean
        readonly include?: string
        readonly order?: readonly Readonly<Record<string, Order>>[]
      }
    }
  | {
      readonly composite: {
        readonly size: number
        readonly sources: readonly Readonly<Record<string, CompositeSource>>[]
        readonly after?: Readonly<Record<string, unknown>>
      }
    }
  | {
      readonly date_histogram: {
        readonly field: string
        readonly fixed_interval: string
        readonly min_doc_count: number
      }
    }
  | {
      readonly histogram: {
        readonly field: string
        readonly interval: number
        readonly min_doc_count: number
      }
    }
  | { readonly range: { readonly field: string; readonly ranges: readonly RangeBucketDsl[] } }
  | { readonly cardinality: { readonly field: string; readonly precision_threshold: number } }
  | {
      readonly percentiles: {
        readonly field: string
        readonly percents: readonly number[]
        readonly keyed: false
        readonly hdr: { readonly number_of_significant_value_digits: number }
      }
    }
  | { readonly sum: { readonly field: string } }
  | { readonly avg: { readonly field: string } }
  | { readonly min: { readonly field: string } }
  | { readonly max: { readonly field: string } }
  | { readonly stats: { readonly field: string } }
  | { readonly extended_stats: { readonly field: string } }

export type Aggregations = Readonly<Record<string, AggregationDsl>>
export type AggregationDsl = AggregationKind & { readonly aggs?: Aggregations }
