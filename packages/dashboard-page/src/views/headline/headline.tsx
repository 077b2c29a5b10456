import { type ReactNode, useMemo, useRef } from 'react'
import type { ViewProps } from '../contract.ts'
import { shownColumns } from '../definition/shown-columns.ts'
import { useViewHandle } from '../dom/use-view-handle.ts'
import { formatCell } from '../format-cell.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import './headline.css'

/** A sentence, and the same in figures. */
export function Headline(props: ViewProps): ReactNode {
  const { panel, answer, zone, theme } = props
  const { view } = panel
  if (view.kind !== 'headline') throw new Error(`a panel's view ${view.kind} is no headline`)
  const [row] = answer.rows
  const place = useRef<HTMLDivElement>(null)
  const handle = useMemo(
    () => ({
      png: async () => undefined,
      drawn: () =>
        row === undefined
          ? []
          : [Object.fromEntries(shownColumns(view).map(({ column }) => [column, row[column] ?? null]))],
    }),
    [row, view],
  )
  useViewHandle(props.ref, place, handle)
  if (row === undefined) return null

  return (
    <div className="view-headline" ref={place} style={paletteVariables(theme)}>
      <p>{formatCell(row[view.sentence.column] ?? null, view.sentence.format, zone)}</p>
      <dl>
        {view.figures.map(({ column, label, format }) => (
          <div key={column}>
            <dt>{answer.approximate.includes(column) ? `≈ ${label}` : label}</dt>
            <dd>{formatCell(row[column] ?? null, format, zone)}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
