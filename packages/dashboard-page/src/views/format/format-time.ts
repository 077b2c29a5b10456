import { zoneFormat } from '../../time/zone.ts'

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const day = { month: 'short', day: 'numeric' } as const

/**
 * An instant (milliseconds since 1970) in a zone. Where `now` is given, what both have in common is left out: 15:04:12
 * of the same day, Nov 23, 15:04:12 of the same year, else Nov 23, 2025, 15:04:12.
 */
export function formatTime(time: number, zone: string, now?: number): string {
  if (now !== undefined) {
    const date = zoneFormat(zone, { ...day, year: 'numeric' })
    if (date.format(time) === date.format(now)) return zoneFormat(zone, clock).format(time)
    const year = zoneFormat(zone, { year: 'numeric' })
    if (year.format(time) === year.format(now)) return zoneFormat(zone, { ...day, ...clock }).format(time)
  }
  return zoneFormat(zone, { ...day, year: 'numeric', ...clock }).format(time)
}
