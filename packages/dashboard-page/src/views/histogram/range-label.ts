import type { Format } from '@weir/dashboards'
import type { Cell } from '../contract.ts'
import { formatCell } from '../format-cell.ts'

/** A range of figures, lower bound included: "10–20 ms", "500 ms–1 s", "< 1 ms", "≥ 10 s", and "all" without bounds. */
export function rangeLabel(lower: Cell, upper: Cell, format: Format): string {
  const [from, to] = [lower, upper].map((bound) => formatCell(bound, format, 'UTC')) as [string, string]
  if (lower === null) return upper === null ? 'all' : `< ${to}`
  if (upper === null) return `≥ ${from}`
  const [figure, unit] = from.split(' ')
  return unit !== undefined && to.endsWith(` ${unit}`) ? `${figure}–${to}` : `${from}–${to}`
}
