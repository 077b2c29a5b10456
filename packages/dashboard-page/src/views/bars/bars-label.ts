import { formatCell } from '../format-cell.ts'
import type { BarGroup } from './bar-groups.ts'

/** How many bars there are and the longest of each figure, as a sentence. */
export function barsLabel(
  title: string,
  groups: readonly BarGroup[],
  names: readonly string[],
  zone: string,
): string {
  const told = groups.map(({ name, rows, y }) => {
    const figures = rows.map((row) => row?.[y.column] ?? null)
    const known = figures.filter((figure) => typeof figure === 'number')
    const most = Math.max(...known)
    if (known.length === 0) return `${name}: none`
    return `${name}: at most ${formatCell(most, y.format, zone)} of ${names[figures.indexOf(most)]}`
  })
  return `${title}, ${names.length} bars. ${told.join('; ')}.`
}
