import { LOCALE } from './decimals.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

/** A formatter of instants in an IANA zone, hours 00 to 23; one of each kind is kept. */
export function timeFormatter(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${JSON.stringify(options)}`
  const kept = formatters.get(key)
  if (kept !== undefined) return kept
  const made = new Intl.DateTimeFormat(LOCALE, { timeZone: zone, hourCycle: 'h23', ...options })
  formatters.set(key, made)
  return made
}

const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
const day = { month: 'short', day: 'numeric' } as const

/**
 * An instant (milliseconds since 1970) in a zone. Where `now` is given, what both have in common is left out: 15:04:12
 * of the same day, Nov 23, 15:04:12 of the same year, else Nov 23, 2025, 15:04:12.
 */
export function formatTime(time: number, zone: string, now?: number): string {
  if (now !== undefined) {
    const date = timeFormatter(zone, { ...day, year: 'numeric' })
    if (date.format(time) === date.format(now)) return timeFormatter(zone, clock).format(time)
    const year = timeFormatter(zone, { year: 'numeric' })
    if (year.format(time) === year.format(now)) return timeFormatter(zone, { ...day, ...clock }).format(time)
  }
  return timeFormatter(zone, { ...day, year: 'numeric', ...clock }).format(time)
}
