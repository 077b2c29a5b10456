import type { ReactNode } from 'react'
import type { RowsAnswer } from '../contract.ts'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { formatCell } from '../format-cell.ts'
import { isFigure } from './main-figure.ts'

interface TableRowProps {
  readonly row: RowsAnswer['rows'][number]
  readonly columns: readonly ShownColumn[]
  readonly zone: string
  readonly now: number
  /** The column with a bar behind its figure, and the figure that fills the cell. */
  readonly part: { readonly column: string; readonly most: number } | undefined
  /** The column that takes the room that is left. */
  readonly widest: string | undefined
  readonly onClick: (() => void) | undefined
}

/** One row. A click anywhere in it counts; the button in its first cell is the keyboard's way to click. */
export function TableRow({ row, columns, zone, now, part, widest, onClick }: TableRowProps): ReactNode {
  return (
    <tr className={onClick === undefined ? undefined : 'view-table-active'} onClick={onClick}>
      {columns.map((shown, i) => {
        const cell = row[shown.column] ?? null
        const text = formatCell(cell, shown.format, zone, now)
        const bar = part?.column === shown.column ? Number(cell ?? 0) / part.most : undefined
        return (
          <td key={shown.column} className={classOf(shown, widest)} title={titleOf(text)}>
            {bar !== undefined && <span className="view-table-bar" style={{ width: `${bar * 100}%` }} />}
            {i === 0 && onClick !== undefined ? (
              <button type="button">{text}</button>
            ) : (
              <span className="view-table-text">{text}</span>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function classOf(shown: ShownColumn, widest: string | undefined): string {
  if (isFigure(shown)) return 'view-figure'
  return shown.column === widest ? 'view-words view-widest' : 'view-words'
}

const LONGEST_TITLE = 300

/** Only long text may have been cut by its column. */
function titleOf(text: string): string | undefined {
  if (text.length < 12) return undefined
  return text.length > LONGEST_TITLE ? `${text.slice(0, LONGEST_TITLE)}…` : text
}
