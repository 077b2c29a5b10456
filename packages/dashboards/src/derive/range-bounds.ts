import { type Cell, fieldColumn, type Rows, rangeKeys } from '@weir/query'
import { type Answered, firstOf } from '../run/answers.ts'

/**
 * The rows of an aggregate by `ranges`, with the bounds of each as figures in the field's unit: `lower` (included) and
 * `upper` (not included), null where the range is open.
 */
export function rangeBounds({ current }: Answered): Rows {
  const { query, rows } = firstOf(current)
  const ranges = query.dimensions.find((dimension) => dimension.kind === 'ranges')
  if (ranges === undefined) throw new Error('range-bounds takes an aggregate by ranges')
  const bounds = new Map<Cell, { lower: Cell; upper: Cell }>(
    rangeKeys(ranges.edges).map((key, i) => [
      key,
      { lower: ranges.edges[i - 1] ?? null, upper: ranges.edges[i] ?? null },
    ]),
  )
  return {
    ...rows,
    columns: [...rows.columns, fieldColumn('lower', ranges.field), fieldColumn('upper', ranges.field)],
    rows: rows.rows.map((row) => ({ ...row, ...bounds.get(row[ranges.text] ?? null) })),
  }
}
