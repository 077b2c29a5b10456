import type { Panel } from '@weir/dashboards'
import type { RowsAnswer } from '../views/contract.ts'

/** What a card says of itself, in `data-state`. */
export type CardState = 'loading' | 'ready' | 'empty' | 'error'

/**
 * True where there is nothing to draw: no row, nothing found in query and range, or only figures that are missing or 0
 * where each row is a step or range that is there anyway.
 */
export function isEmptyAnswer(panel: Panel, answer: RowsAnswer): boolean {
  if (answer.rows.length === 0) return true
  if (answer.available !== undefined) return true
  const { view } = panel
  if (view.kind !== 'time-series' && view.kind !== 'histogram') return false
  return answer.rows.every((row) => view.y.every(({ column }) => (row[column] ?? 0) === 0))
}
