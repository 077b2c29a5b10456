import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { Event, Field } from '../api/answers.ts'
import { walkRows } from '../parts/walk-rows.ts'
import { useAsked } from '../state/use-asked.ts'
import { usePageState } from '../state/use-page-state.ts'
import { columnName, columnWidth } from './columns.ts'
import { valueText } from './value-text.ts'

/** CSS pixels. */
const ROW = 27
/** The next page is asked for when fewer rows than these are left below. */
const AHEAD = 30

interface EventTableProps {
  readonly events: readonly Event[]
  readonly columns: readonly string[]
  readonly fields: readonly Field[]
  /** How many match, of which these are the first. */
  readonly total: number
  /** Asks for the next page; undefined where there is none, or it is on its way. */
  readonly more: (() => void) | undefined
}

/** The list of events. Only the rows in sight are drawn, however many were loaded. */
export function EventTable({ events, columns, fields, total, more }: EventTableProps): ReactNode {
  const scroll = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW,
    overscan: 12,
  })
  const inSight = rows.getVirtualItems()
  const last = inSight.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= events.length - AHEAD) more?.()
  }, [last, events.length, more])

  const { open } = usePageState().state
  const opened = inSight.find(({ index }) => open !== '' && events[index]?.['event.id'] === open)?.index
  const stop = opened ?? rows.range?.startIndex ?? 0
  const above = inSight[0]?.start ?? 0
  const below = rows.getTotalSize() - (inSight.at(-1)?.end ?? 0)
  const byName = new Map(fields.map((field) => [field.name, field]))
  const width = columns.reduce((sum, column) => sum + columnWidth(column), 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by Tab (axe: scrollable-region-focusable)
    <section className="events-scroll" ref={scroll} tabIndex={0} aria-label="Events that match">
      <table className="events" aria-rowcount={total + 1} style={{ minWidth: width }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column} style={{ width: columnWidth(column) }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <ColumnHead key={column} column={column} field={byName.get(column)} />
            ))}
          </tr>
        </thead>
        <tbody onKeyDown={(event) => walkRows(event, '[data-event]')}>
          {above > 0 && (
            <tr>
              <td colSpan={columns.length} style={{ height: above, padding: 0 }} />
            </tr>
          )}
          {inSight.map(({ index }) => {
            const event = events[index]
            return event === undefined ? null : (
              <EventRow
                key={index}
                index={index}
                event={event}
                isStop={index === stop}
                columns={columns}
                byName={byName}
              />
            )
          })}
          {below > 0 && (
            <tr>
              <td colSpan={columns.length} style={{ height: below, padding: 0 }} />
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}

function ColumnHead({
  column,
  field,
}: {
  readonly column: string
  readonly field: Field | undefined
}): ReactNode {
  const { state, go } = usePageState()
  const isDescending = state.sort === `-${column}`
  const isSorted = isDescending || state.sort === column
  const name = columnName(column)
  const className = isFigure(field) ? 'figure' : undefined
  if (field?.sort !== true)
    return (
      <th className={className} title={column}>
        {name}
      </th>
    )
  const Arrow = isDescending ? ArrowDown : ArrowUp
  return (
    <th className={className} aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : 'none'}>
      <button
        type="button"
        title={`Sort by ${column}`}
        onClick={() => go({ sort: isDescending ? column : `-${column}` })}
      >
        {name}
        {isSorted && <Arrow size={12} aria-hidden="true" />}
      </button>
    </th>
  )
}

interface EventRowProps {
  readonly index: number
  readonly event: Event
  /** Whether Tab stops here. */
  readonly isStop: boolean
  readonly columns: readonly string[]
  readonly byName: ReadonlyMap<string, Field>
}

function EventRow({ index, event, isStop, columns, byName }: EventRowProps): ReactNode {
  const { state, go } = usePageState()
  const { zone } = useAsked()
  const id = String(event['event.id'] ?? '')
  const time = valueText(event['@timestamp'], byName.get('@timestamp'), zone)
  return (
    // The first cell holds the button that does the same by the keyboard.
    <tr
      aria-rowindex={index + 2}
      className={id === state.open ? 'open' : undefined}
      style={{ height: ROW }}
      onClick={() => go({ open: id })}
    >
      {columns.map((column, place) => {
        const text = valueText(event[column], byName.get(column), zone)
        return (
          <td key={column} className={cellClass(column, event, byName.get(column))} title={text}>
            {place === 0 ? (
              <button
                type="button"
                tabIndex={isStop ? 0 : -1}
                aria-label={`Event of ${time}`}
                data-event={id}
              >
                <bdi>{text === '' ? '–' : text}</bdi>
              </button>
            ) : (
              <bdi>{text}</bdi>
            )}
          </td>
        )
      })}
    </tr>
  )
}

function isFigure(field: Field | undefined): boolean {
  return field?.unit !== undefined
}

function cellClass(column: string, event: Event, field: Field | undefined): string | undefined {
  if (isFigure(field)) return 'figure'
  const value = event[column]
  if (column === 'http.response.status_code' && typeof value === 'number')
    return `s${Math.floor(value / 100)}`
  return field?.type === 'keyword' || field?.type === 'text' || field?.type === 'ip' ? 'logged' : undefined
}
