import { zoneFormat } from '../../time/zone.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** A stretch of time, end exclusive, in words: "Mon, Nov 23, 15:00 – 18:00"; a day or more without the clock. */
export function timeSpan(from: number, to: number, zone: string): string {
  const day = zoneFormat(zone, { weekday: 'short', month: 'short', day: 'numeric' })
  const clock = zoneFormat(zone, {
    hour: '2-digit',
    minute: '2-digit',
    ...(to - from < MINUTE || from % MINUTE !== 0 ? ({ second: '2-digit' } as const) : {}),
  })
  const length = to - from
  // A day of 23 or 25 hours, where clocks change, is a day too.
  if (length >= DAY - 60 * MINUTE && length % DAY <= 60 * MINUTE) {
    const last = day.format(to - 1)
    return day.format(from) === last ? last : `${day.format(from)} – ${last}`
  }
  const end =
    day.format(from) === day.format(to - 1) ? clock.format(to) : `${day.format(to)}, ${clock.format(to)}`
  return `${day.format(from)}, ${clock.format(from)} – ${end}`
}
