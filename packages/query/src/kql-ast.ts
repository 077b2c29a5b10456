import type { FieldName, LabelName } from '@weir/event-model'

/**
 * A KQL query after parsing and checking against the catalogue: fields exist, values have the field's type. Stores
 * translate it to their own language; no text of the user's query is ever pasted into another query.
 *
 * Semantics (the reference store in packages/testing is the arbiter):
 * - two-valued: a comparison on a field that the event lacks is false, so its `not` is true;
 * - a field with many values matches where any one of its values does;
 * - keyword comparison is exact and case-sensitive, on Unicode code points;
 * - `tokens` looks for consecutive tokens (see `tokensOf`).
 */
export type Kql =
  | { readonly kind: 'all' }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Kql[] }
  | { readonly kind: 'not'; readonly child: Kql }
  | { readonly kind: 'exists'; readonly field: QueryField }
  /** Dates are epoch milliseconds; addresses are in canonical form (RFC 5952). */
  | { readonly kind: 'equals'; readonly field: QueryField; readonly value: string | number | boolean }
  /** `parts` are literal texts with any text (also none) between them: `/shop*` is `['/shop', '']`. */
  | { readonly kind: 'wildcard'; readonly field: QueryField; readonly parts: readonly string[] }
  /** Dates are epoch milliseconds, durations nanoseconds; keywords compare by code point, addresses numerically. */
  | {
      readonly kind: 'range'
      readonly field: QueryField
      readonly op: RangeOp
      readonly value: string | number
    }
  /** Addresses from `first` to `last`, both included, as 128-bit numbers; IPv4 is mapped to ::ffff:0:0/96. */
  | { readonly kind: 'cidr'; readonly field: QueryField; readonly first: bigint; readonly last: bigint }
  /** Consecutive lower-case tokens in a text field; with `prefix` the last one is the beginning of a token. */
  | {
      readonly kind: 'tokens'
      readonly field: FieldName
      readonly tokens: readonly string[]
      readonly prefix: boolean
    }

export type RangeOp = 'gt' | 'gte' | 'lt' | 'lte'
export type QueryField = FieldName | LabelName
