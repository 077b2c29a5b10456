import { DAY } from './time-step.ts'

/** A wall-clock time; `month` from 1 to 12. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly millisecond: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    formats.set(zone, format)
  }
  return format
}

/**
 * The zone's name as engines know it, or `undefined` where there is no such zone. IANA names only: an offset such as
 * `+02:00` is not a zone, and engines read it differently.
 */
export function zoneName(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = findName(text)
  // Only names of zones are kept, and of each the few ways that it is written: texts that are none have no end.
  if (name !== undefined && names.size < MOST_NAMES) names.set(text, name)
  return name
}

/** Looking a zone up takes 0.2 ms, and every query names one. */
const names = new Map<string, string>()
const MOST_NAMES = 2000

function findName(text: string): string | undefined {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(text) || text.length > 64) return undefined
  try {
    const resolved = new Intl.DateTimeFormat('en-US', { timeZone: text }).resolvedOptions().timeZone
    return resolved.toLowerCase() === text.toLowerCase() ? resolved : text
  } catch {
    return undefined
  }
}

/** Milliseconds since the epoch of a wall-clock time read as UTC. Years below 100 are meant as they are. */
export function utcOf(local: LocalTime): number {
  const date = new Date(0)
  date.setUTCFullYear(local.year, local.month - 1, local.day)
  return date.setUTCHours(local.hour, local.minute, local.second, local.millisecond)
}

/** What must be added to an instant to get the wall clock of `zone`, milliseconds. */
export function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC') return 0
  const parts = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  let before = false
  for (const { type, value } of formatOf(zone).formatToParts(instant)) {
    if (type in parts) parts[type as keyof typeof parts] = Number(value)
    else if (type === 'era') before = value.startsWith('B')
  }
  const year = before ? 1 - parts.year : parts.year
  return utcOf({ ...parts, year, millisecond: 0 }) - Math.floor(instant / 1000) * 1000
}

export function localTime(instant: number, zone: string): LocalTime {
  const date = new Date(instant + offsetAt(instant, zone))
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  }
}

/**
 * The instant of a wall-clock time: the earlier one where the clock shows it twice, moved on by the gap where the clock
 * leaps over it (as java.time does). Fields out of range carry over: day 32 is the first of the next month.
 */
export function instantOf(local: LocalTime, zone: string): number {
  const { candidate } = resolve(local, zone)
  return candidate
}

/** The first instant of a calendar day. Where the clock leaps over midnight, the instant of the leap. */
export function startOfDay(year: number, month: number, day: number, zone: string): number {
  const local = { year, month, day, hour: 0, minute: 0, second: 0, millisecond: 0 }
  const { candidate, gap } = resolve(local, zone)
  if (gap === undefined) return candidate
  let [low, high] = [candidate - gap.length, candidate]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offsetAt(middle, zone) === gap.before) low = middle
    else high = middle
  }
  return high
}

function resolve(
  local: LocalTime,
  zone: string,
): { candidate: number; gap?: { before: number; length: number } } {
  const wall = utcOf(local)
  const before = offsetAt(wall - DAY, zone)
  if (offsetAt(wall - before, zone) === before) return { candidate: wall - before }
  const after = offsetAt(wall + DAY, zone)
  if (offsetAt(wall - after, zone) === after) return { candidate: wall - after }
  return { candidate: wall - before, gap: { before, length: after - before } }
}
