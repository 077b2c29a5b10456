import type { Format } from '@weir/dashboards'
import { visibleText } from '../text/visible-text.ts'
import type { Cell } from './contract.ts'
import { decimals, threeDigits } from './format/decimals.ts'
import { formatBytes } from './format/format-bytes.ts'
import { countryName } from './format/format-country.ts'
import { formatDuration } from './format/format-duration.ts'
import { formatShare } from './format/format-share.ts'
import { formatTime } from './format/format-time.ts'
import { weekdayName } from './format/format-weekday.ts'

/** What stands where there is no value. */
export const NOTHING = '–'

/**
 * A cell of a panel's rows as people read it; what each format means stands in packages/dashboards. Text of a log is made
 * visible, not cut. A cell that does not fit its format is written as it is.
 *
 * @param zone IANA zone of times
 * @param now milliseconds since 1970; where given, times leave out the date or year that they share with it
 */
export function formatCell(cell: Cell, format: Format, zone: string, now?: number): string {
  if (cell === null) return NOTHING
  if (typeof cell === 'number') return formatNumber(cell, format)
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (format === 'country') return visibleText(countryName(cell))
  if (format === 'time') {
    const time = Date.parse(cell)
    if (!Number.isNaN(time)) return formatTime(time, zone, now)
  }
  return visibleText(cell)
}

function formatNumber(value: number, format: Format): string {
  switch (format) {
    case 'count':
      return decimals(value, 1)
    case 'per-minute':
      return `${threeDigits(value)} /min`
    case 'share':
      return formatShare(value)
    case 'bytes':
      return formatBytes(value)
    case 'duration':
      return formatDuration(value)
    case 'hour':
      return `${String(value).padStart(2, '0')}:00`
    case 'weekday':
      return weekdayName(value)
    case 'degrees':
      return `${decimals(value, 2)}°`
    case 'time':
    case 'code':
    case 'country':
    case 'text':
      return String(value)
  }
}
