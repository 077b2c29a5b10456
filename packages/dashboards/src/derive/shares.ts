import type { Rows } from '@weir/query'
import { type Answered, answerOf, keyColumns } from '../run/answers.ts'

/**
 * The groups of `groups` by one field of single values, each with its `share` in all events that have the field (`all`
 * counts every event). What the limit left out is one more row, with null as its key.
 */
export function sharesOf({ current }: Answered): Rows {
  const groups = answerOf(current, 'groups')
  const { columns, rows, missing, approximate } = groups.rows
  const [key] = keyColumns(groups)
  if (key === undefined || columns.length !== 2 || columns[1]?.name !== 'count')
    throw new Error('shares takes groups of one field with their count')
  const whole = Number(answerOf(current, 'all').rows.rows[0]?.['count'] ?? 0) - missing
  const named = rows.reduce((sum, row) => sum + Number(row['count']), 0)
  const rest = whole > named ? [{ [key.name]: null, count: whole - named }] : []
  return {
    columns: [...columns, { name: 'share', type: 'number', unit: 'ratio' }],
    rows: [...rows, ...rest].map((row) => ({ ...row, share: Number(row['count']) / whole })),
    approximate,
    missing,
  }
}
