import { instantOf, wallClock, zoneFormat } from '../../time/zone.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** Steps that people read from a clock; days from the first of a month, weeks would begin anywhere. */
const STEPS = [
  ...[1, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 3, 7, 14].map((n) => n * DAY),
]
const MONTH = 30.5 * DAY
const MONTHS = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200]

/** Round instants (milliseconds since 1970) of a zone's clocks and calendar between two, at most `most` (2 or more) of them. */
export function timeTicks(from: number, to: number, zone: string, most: number): number[] {
  const step = STEPS.find((each) => (to - from) / each <= most)
  const walls = step === undefined ? monthStarts(from, to, most) : wallSteps(from, to, step, zone)
  const ticks = walls.map((wall) => instantOf(wall, zone)).filter((time) => time >= from && time <= to)
  return [...new Set(ticks)]
}

function wallSteps(from: number, to: number, step: number, zone: string): number[] {
  const [first, last] = [wallClock(from, zone), wallClock(to, zone)]
  const start = Math.ceil(first / step) * step
  return Array.from(
    { length: Math.max(0, Math.floor((last - start) / step) + 1) },
    (_, i) => start + i * step,
  )
}

function monthStarts(from: number, to: number, most: number): number[] {
  const step = MONTHS.find((each) => (to - from) / (each * MONTH) <= most) ?? 1200
  const start = new Date(from)
  const first = Math.floor((start.getUTCFullYear() * 12 + start.getUTCMonth()) / step) * step
  const last = new Date(to).getUTCFullYear() * 12 + new Date(to).getUTCMonth() + 1
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, i) => monthStart(first + i * step))
}

/** From a month counted from the year 0. */
function monthStart(month: number): number {
  return Date.UTC(Math.floor(month / 12), month % 12)
}

/** What stands at a tick: the clock, at midnight the day, on the first of a year the year. Ticks tell what is worth saying. */
export function tickLabel(time: number, ticks: readonly number[], zone: string): string {
  const step = Math.min(...ticks.slice(1).map((each, i) => each - (ticks[i] ?? each)))
  const wall = new Date(wallClock(time, zone))
  const midnight = wall.getUTCHours() + wall.getUTCMinutes() + wall.getUTCSeconds() === 0
  if (!midnight) {
    const seconds = step < MINUTE ? ({ second: '2-digit' } as const) : {}
    return zoneFormat(zone, { hour: '2-digit', minute: '2-digit', ...seconds }).format(time)
  }
  if (wall.getUTCMonth() === 0 && wall.getUTCDate() === 1) return String(wall.getUTCFullYear())
  if (step >= 28 * DAY) return zoneFormat(zone, { month: 'short' }).format(time)
  return zoneFormat(zone, { month: 'short', day: 'numeric' }).format(time)
}
