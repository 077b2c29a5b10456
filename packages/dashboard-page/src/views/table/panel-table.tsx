import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { ViewProps } from '../contract.ts'
import { pickableFields } from '../definition/pickable-fields.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { type ShownColumn, tableColumns } from '../definition/shown-columns.ts'
import { useViewHandle } from '../dom/use-view-handle.ts'
import { decimals } from '../format/decimals.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import { isFigure, mainFigure, widestColumn } from './main-figure.ts'
import './panel-table.css'
import { nextOrder, type Order, sortRows } from './sort-rows.ts'
import { TableHead } from './table-head.tsx'
import { TableRow } from './table-row.tsx'

/** Rows as a table: sortable, with a bar behind the main figure. A row picks what it stands for, or opens its event. */
export function PanelTable(props: ViewProps): ReactNode {
  const { panel, answer, zone, theme } = props
  // Not the end of the range: in a log of last year every time needs its date.
  const now = Date.now()
  const [order, setOrder] = useState<Order>()
  const columns = useMemo(() => tableColumns(panel.view), [panel.view])
  const rows = useMemo(() => sortRows(answer.rows, order), [answer.rows, order])
  const main = panel.view.kind === 'events-table' ? undefined : mainFigure(columns)
  const most = main === undefined ? 0 : Math.max(...rows.map((row) => Number(row[main.column] ?? 0)))

  const place = useRef<HTMLDivElement>(null)
  const handle = useMemo(
    () => ({ png: async () => undefined, drawn: () => rows.map((row) => drawnRow(row, columns)) }),
    [rows, columns],
  )
  useViewHandle(props.ref, place, handle)

  return (
    <section
      className="view-table"
      ref={place}
      style={paletteVariables(theme)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
      tabIndex={0}
      aria-label={panel.title}
    >
      <table>
        <TableHead
          columns={columns}
          approximate={answer.approximate}
          order={order}
          onOrder={(column) => setOrder(nextOrder(order, column.column, isFigure(column)))}
        />
        <tbody>
          {rows.map((row, i) => (
            <TableRow
              // Rows have no identity of their own: equal keys may come twice (both periods).
              key={keyOf(row, columns, i)}
              row={row}
              columns={columns}
              zone={zone}
              now={now}
              part={main === undefined || most <= 0 ? undefined : { column: main.column, most }}
              widest={widestColumn(columns)?.column}
              onClick={clickOf(props, row)}
            />
          ))}
        </tbody>
      </table>
      {answer.missing > 0 && columns[0] !== undefined && (
        <p className="view-table-missing">
          {decimals(answer.missing, 0)} more without {keysOf(panel, columns)}
        </p>
      )}
    </section>
  )
}

/** What an event lacks that is in no row: the field that it is grouped by, or one of them. */
function keysOf(panel: ViewProps['panel'], columns: readonly ShownColumn[]): string {
  const fields = pickableFields(panel)
  const keys = columns.filter(({ column }) => fields.includes(column))
  return (keys.length === 0 ? columns.slice(0, 1) : keys).map(({ label }) => label.toLowerCase()).join(' or ')
}

type Row = ViewProps['answer']['rows'][number]

function drawnRow(row: Row, columns: readonly ShownColumn[]): Row {
  return Object.fromEntries(columns.map(({ column }) => [column, row[column] ?? null]))
}

function keyOf(row: Row, columns: readonly ShownColumn[], i: number): string {
  const id = row['event.id']
  return typeof id === 'string' ? id : `${String(row[columns[0]?.column ?? ''])} ${i}`
}

function clickOf({ panel, onPick, onOpenEvent }: ViewProps, row: Row): (() => void) | undefined {
  const id = row['event.id']
  if (typeof id === 'string') return () => onOpenEvent(id)
  const picks = picksOfRow(panel, row)
  return picks.length === 0 ? undefined : () => onPick(picks)
}
