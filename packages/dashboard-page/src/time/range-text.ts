import { zoneFormat } from './zone.ts'

/** A stretch of time, milliseconds since 1970; its end is not in it. */
export interface Range {
  readonly from: number
  readonly to: number
}

/** A range for people, as short as it is clear: `May 17 – 20, 2015`, `Nov 28, 2026, 16:00 – 17:00`. */
export function rangeText({ from, to }: Range, zone: string): string {
  const time = zoneFormat(zone, { hour: '2-digit', minute: '2-digit' })
  const last = Math.max(from, to - 1)
  const isWholeDays = time.format(from) === '00:00' && time.format(to) === '00:00' && to > from
  const day = zoneFormat(zone, { day: 'numeric', month: 'short', year: 'numeric' })
  if (isWholeDays || last - from > 3 * 86_400_000) return day.formatRange(from, last)
  if (day.format(from) === day.format(last))
    return `${day.format(from)}, ${time.format(from)} – ${time.format(to)}`
  const both = zoneFormat(zone, {
    ...{ day: 'numeric', month: 'short', year: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit' },
  })
  return `${both.format(from)} – ${both.format(to)}`
}
