import type { Cell, RowsAnswer } from '../contract.ts'
import { LOCALE } from '../format/decimals.ts'

type Row = RowsAnswer['rows'][number]

export interface Order {
  readonly column: string
  readonly descending: boolean
}

const text = new Intl.Collator(LOCALE, { numeric: true })

/** Rows by a column; what has no value comes last either way, equal ones stay in their order. */
export function sortRows(rows: readonly Row[], order: Order | undefined): readonly Row[] {
  if (order === undefined) return rows
  const sign = order.descending ? -1 : 1
  return rows.toSorted((left, right) => {
    const [a, b] = [left[order.column] ?? null, right[order.column] ?? null]
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sign * compare(a, b)
  })
}

function compare(a: NonNullable<Cell>, b: NonNullable<Cell>): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : text.compare(String(a), String(b))
}

/** The order after a click on a column's head: figures from the largest, then from the smallest, then as they came. */
export function nextOrder(order: Order | undefined, column: string, isFigure: boolean): Order | undefined {
  if (order?.column !== column) return { column, descending: isFigure }
  return order.descending === isFigure ? { column, descending: !isFigure } : undefined
}
