import { zoneFormat } from '../../time/zone.ts'

const MONDAY = Date.UTC(2024, 0, 1)
const DAY = 86_400_000

/** The name of a weekday, 1 (Monday) to 7 (Sunday); a number that is none as it is. */
export function weekdayName(weekday: number, length: 'long' | 'short' = 'long'): string {
  if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) return String(weekday)
  return zoneFormat('UTC', { weekday: length }).format(MONDAY + (weekday - 1) * DAY)
}
