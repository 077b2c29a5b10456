import type { ReactNode } from 'react'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { isFigure } from './main-figure.ts'
import type { Order } from './sort-rows.ts'

interface TableHeadProps {
  readonly columns: readonly ShownColumn[]
  /** Names of columns whose figures are estimates. */
  readonly approximate: readonly string[]
  readonly order: Order | undefined
  readonly onOrder: (column: ShownColumn) => void
}

/** A button for each column, which sorts by it. */
export function TableHead({ columns, approximate, order, onOrder }: TableHeadProps): ReactNode {
  return (
    <thead>
      <tr>
        {columns.map((shown) => {
          const sorted = order?.column === shown.column ? order : undefined
          const estimate = approximate.includes(shown.column)
          return (
            <th
              key={shown.column}
              scope="col"
              className={isFigure(shown) ? 'view-figure' : undefined}
              aria-sort={sorted && (sorted.descending ? 'descending' : 'ascending')}
            >
              <button type="button" onClick={() => onOrder(shown)} title={estimate ? 'Estimated' : undefined}>
                {estimate ? `≈ ${shown.label}` : shown.label}
                <span aria-hidden="true" className="view-table-arrow">
                  {sorted === undefined ? '' : sorted.descending ? ' ↓' : ' ↑'}
                </span>
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
