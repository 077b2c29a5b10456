import { bucketStart } from './buckets.ts'
import { DAY, HOUR } from './time-step.ts'
import { instantOf, localTime, offsetAt } from './zone.ts'

/** A stretch of time, epoch milliseconds: `start` is in it, `end` is the first instant after it. */
export interface Moment {
  readonly start: number
  readonly end: number
  /** True of a whole day, month or year and of what was rounded; false where a time of day was named. */
  readonly whole: boolean
}

/** `M` is a month, `m` a minute. */
export type TimeUnit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'M' | 'y'

const units: Readonly<Record<string, TimeUnit>> = {
  s: 's',
  m: 'm',
  h: 'h',
  H: 'h',
  d: 'd',
  w: 'w',
  M: 'M',
  y: 'y',
}
const lengths = { ms: 1, s: 1000, m: 60_000, h: HOUR } as const
const calendar = { d: 'day', w: 'week', M: 'month', y: 'year' } as const

export function unitOf(letter: string): TimeUnit | undefined {
  return Object.hasOwn(units, letter) ? units[letter] : undefined
}

/**
 * Up to hours time is added; from days on the wall clock keeps its hour (java.time's rule), and a day that the month
 * lacks becomes its last: 31 January plus a month is the end of February.
 */
export function addUnits(instant: number, unit: TimeUnit, amount: number, zone: string): number {
  if (unit === 'ms' || unit === 's' || unit === 'm' || unit === 'h') return instant + amount * lengths[unit]
  const days = unit === 'd' ? amount : unit === 'w' ? 7 * amount : 0
  const months = unit === 'M' ? amount : unit === 'y' ? 12 * amount : 0
  if (Math.abs(days) > 4e6 || Math.abs(months) > 12e4) return Number.NaN
  const local = localTime(instant, zone)
  if (months === 0) return instantOf({ ...local, day: local.day + days }, zone)
  const month = local.month + months
  const day = Math.min(local.day, daysInMonth(local.year, month))
  return instantOf({ ...local, month, day }, zone)
}

/** The start of the unit that an instant lies in, by the zone's wall clock. */
export function roundDown(instant: number, unit: TimeUnit, zone: string): number {
  if (unit === 'ms' || unit === 's' || unit === 'm' || unit === 'h') {
    const offset = offsetAt(instant, zone)
    const length = lengths[unit]
    return Math.floor((instant + offset) / length) * length - offset
  }
  return bucketStart(instant, calendar[unit], zone)
}

/** `month` may lie outside 1 to 12 and then means a month of another year. */
function daysInMonth(year: number, month: number): number {
  const next = new Date(0)
  next.setUTCFullYear(year, month, 1)
  return new Date(next.getTime() - DAY).getUTCDate()
}
