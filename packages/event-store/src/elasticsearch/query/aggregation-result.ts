/** A bucket: how many events, its key, and the results of what was asked of it by name. */
export interface Bucket {
  readonly doc_count: number
  readonly key?: unknown
  readonly [name: string]: unknown
}

/** What an aggregation gave; which members there are depends on its kind. */
export interface AggregationResult {
  readonly buckets?: readonly Bucket[]
  readonly after_key?: Readonly<Record<string, unknown>>
  readonly doc_count?: number
  readonly doc_count_error_upper_bound?: number
  readonly sum_other_doc_count?: number
  readonly value?: unknown
  readonly values?: readonly { readonly value: unknown }[]
  readonly [name: string]: unknown
}

/** The result of that name inside a bucket or another result; empty where there is none. */
export function resultIn(
  parent: Readonly<Record<string, unknown>> | undefined,
  name: string,
): AggregationResult {
  const result = parent?.[name]
  return typeof result === 'object' && result !== null ? (result as AggregationResult) : {}
}

/** A figure; null where there is none. What is not finite comes as text. */
export function figureOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
