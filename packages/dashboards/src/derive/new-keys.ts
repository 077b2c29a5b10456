import type { Rows } from '@weir/query'
import { type Answered, firstOf, isCut, keyColumns, keyOf } from '../run/answers.ts'

/**
 * The groups of the range that did not occur in the previous period, at most so many, in their order. All of them where
 * there is no previous period: the range has no beginning. Where the previous answer was cut by its limit, a group may
 * only seem new; the keys are then named as approximate.
 */
export function newKeys({ current, previous }: Answered, most: number): Rows {
  const now = firstOf(current)
  const before = previous === undefined ? undefined : firstOf(previous)
  const keys = keyColumns(now)
  const known = new Set(before?.rows.rows.map((row) => keyOf(row, keys)))
  const { columns, rows, missing, approximate } = now.rows
  const guessed = before !== undefined && isCut(before) ? keys.map(({ name }) => name) : []
  return {
    columns,
    rows: rows.filter((row) => !known.has(keyOf(row, keys))).slice(0, most),
    approximate: [...guessed, ...approximate],
    missing,
  }
}
