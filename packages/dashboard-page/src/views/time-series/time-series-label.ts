import type { ChartInput } from '../chart/chart-spec.ts'
import { formatCell } from '../format-cell.ts'
import type { Curve } from './curves.ts'

const ADDED = new Set(['count', 'bytes'])

/** The most and, of what can be added, the sum of each curve, as a sentence. */
export function timeSeriesLabel(
  title: string,
  curves: readonly Curve[],
  { x }: ChartInput<'time-series'>['view'],
  zone: string,
): string {
  const told = curves.map(({ name, rows, y }) => {
    const figures = rows.map((row) => ({ figure: row[y.column], at: row[x.column] ?? null }))
    const known = figures.filter(
      (each): each is { figure: number; at: string } => typeof each.figure === 'number',
    )
    const most = known.reduce<(typeof known)[number] | undefined>(
      (best, each) => (best === undefined || each.figure > best.figure ? each : best),
      undefined,
    )
    if (most === undefined) return `${name}: none`
    const sum = known.reduce((total, { figure }) => total + figure, 0)
    const all =
      ADDED.has(y.format) && !y.column.startsWith('distinct(')
        ? `${formatCell(sum, y.format, zone)} in all, `
        : ''
    return `${name}: ${all}at most ${formatCell(most.figure, y.format, zone)} from ${formatCell(most.at, 'time', zone)}`
  })
  return `${title} over time. ${told.join('; ')}.`
}
