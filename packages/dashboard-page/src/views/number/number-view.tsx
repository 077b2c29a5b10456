import { type ReactNode, useMemo, useRef } from 'react'
import type { ViewProps } from '../contract.ts'
import { useViewHandle } from '../dom/use-view-handle.ts'
import { formatCell } from '../format-cell.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import './number-view.css'

/** One figure, large. */
export function NumberView(props: ViewProps): ReactNode {
  const { panel, answer, zone, theme } = props
  const { view } = panel
  if (view.kind !== 'number') throw new Error(`a panel's view ${view.kind} is no number`)
  const { column, label, format } = view.value
  const cell = answer.rows[0]?.[column] ?? null
  const place = useRef<HTMLDivElement>(null)
  const handle = useMemo(
    () => ({ png: async () => undefined, drawn: () => [{ [column]: cell }] }),
    [column, cell],
  )
  useViewHandle(props.ref, place, handle)
  return (
    <div className="view-number" ref={place} style={paletteVariables(theme)}>
      <strong>{formatCell(cell, format, zone)}</strong>
      <span>{answer.approximate.includes(column) ? `≈ ${label}` : label}</span>
    </div>
  )
}
