import type { FieldName } from '@weir/event-model'
import type { Parameters } from '../engine/parameters.ts'
import { quoted } from '../engine/quote.ts'
import { tokensColumn } from '../write/staging/text-column.ts'

/**
 * Consecutive tokens in a text field.
 *
 * Texts for which DuckDB's letters and lower case could differ from those of `tokensOf` have their tokens beside them (see
 * `token-text.ts`); all others are ASCII, and are tested as they are: a quick search for the longest token first, then a
 * regular expression (RE2) for whole tokens with nothing but separators between them.
 */
export function tokensSql(
  field: FieldName,
  tokens: readonly string[],
  prefix: boolean,
  parameters: Parameters,
): string {
  if (tokens.length === 0) return 'false'
  const text = (value: string) => parameters.add({ type: 'text', value })
  const words = quoted(tokensColumn(field))
  const stored = `contains(${words}, ${text(` ${tokens.join(' ')}${prefix ? '' : ' '}`)})`
  if (!tokens.every(isAsciiToken)) return `(${words} IS NOT NULL AND ${stored})`
  const longest = tokens.reduce((a, b) => (b.length > a.length ? b : a))
  const lower = `lower(${quoted(field)})`
  const end = prefix ? '' : '(?:[^a-z0-9]|$)'
  const pattern = text(`(?:^|[^a-z0-9])${tokens.join('[^a-z0-9]+')}${end}`)
  const plain = `contains(${lower}, ${text(longest)}) AND regexp_matches(${lower}, ${pattern}, 's')`
  // Not CASE: its arms are reckoned whole, while AND stops at the first test that fails.
  return `((${words} IS NULL AND ${plain}) OR (${words} IS NOT NULL AND ${stored}))`
}

function isAsciiToken(token: string): boolean {
  return /^[a-z0-9]+$/.test(token)
}
