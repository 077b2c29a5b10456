type Scalar = string | number | boolean

/** The ends of a range; times are epoch milliseconds and say so in `format`. */
export interface RangeEnds {
  readonly gt?: string | number
  readonly gte?: string | number
  readonly lt?: string | number
  readonly lte?: string | number
  readonly format?: 'epoch_millis'
}

export type IntervalRule =
  | {
      readonly match: { readonly query: string; readonly max_gaps: 0; readonly ordered: true }
    }
  | { readonly prefix: { readonly prefix: string } }

/** What of Elasticsearch's query language Weir speaks. Reference: the pages "Query DSL" of its documentation. */
export type QueryDsl =
  | { readonly match_all: Readonly<Record<never, never>> }
  | { readonly match_none: Readonly<Record<never, never>> }
  | {
      readonly bool: {
        readonly filter?: readonly QueryDsl[]
        readonly must_not?: readonly QueryDsl[]
        readonly should?: readonly QueryDsl[]
        readonly minimum_should_match?: number
      }
    }
  | { readonly exists: { readonly field: string } }
  | { readonly term: Readonly<Record<string, { readonly value: Scalar }>> }
  | { readonly terms: Readonly<Record<string, readonly Scalar[]>> }
  | { readonly prefix: Readonly<Record<string, { readonly value: string }>> }
  | { readonly wildcard: Readonly<Record<string, { readonly value: string }>> }
  | { readonly range: Readonly<Record<string, RangeEnds>> }
  | { readonly match_phrase: Readonly<Record<string, { readonly query: string }>> }
  | {
      readonly intervals: Readonly<
        Record<
          string,
          {
            readonly all_of: {
              readonly ordered: true
              readonly max_gaps: 0
              readonly intervals: readonly IntervalRule[]
            }
          }
        >
      >
    }

export const EVERYTHING: QueryDsl = { match_all: {} }
export const NOTHING: QueryDsl = { match_none: {} }

export function allOf(clauses: readonly QueryDsl[]): QueryDsl {
  const [only] = clauses
  if (only === undefined) return EVERYTHING
  return clauses.length === 1 ? only : { bool: { filter: clauses } }
}

export function anyOf(clauses: readonly QueryDsl[]): QueryDsl {
  const [only] = clauses
  if (only === undefined) return NOTHING
  return clauses.length === 1 ? only : { bool: { should: clauses, minimum_should_match: 1 } }
}

export function noneOf(clauses: readonly QueryDsl[]): QueryDsl {
  return { bool: { must_not: clauses } }
}
