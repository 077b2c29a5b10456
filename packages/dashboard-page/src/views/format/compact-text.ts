import type { Format } from '@weir/dashboards'
import { formatCell } from '../format-cell.ts'
import { decimals, threeDigits } from './decimals.ts'

const THOUSANDS = ['', ' k', ' M', ' bn']

/** A figure as short as an axis needs it: 12 k for 12,000; what has a unit as elsewhere. */
export function compactText(value: number, format: Format): string {
  if (format !== 'count') return formatCell(value, format, 'UTC')
  if (Math.abs(value) < 10_000) return decimals(value, 1)
  const power = Math.min(Math.floor(Math.log10(Math.abs(value)) / 3), THOUSANDS.length - 1)
  return `${threeDigits(value / 1000 ** power)}${THOUSANDS[power]}`
}
