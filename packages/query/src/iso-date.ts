import { DateMathError } from './date-math-error.ts'
import type { TimeUnit } from './moment.ts'
import { instantOf, startOfDay, utcOf } from './zone.ts'

const pattern =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2})(?::(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?(Z|z|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/

/**
 * An ISO 8601 date with as much of it as was written; times without a zone are the wall clock of `zone`. Fractions are
 * cut to milliseconds. A leap second (`:60`) is the second after.
 *
 * @throws DateMathError
 */
export function readIsoDate(text: string, zone: string): { start: number; precision: TimeUnit } {
  const match = pattern.exec(text)
  if (match === null) {
    throw new DateMathError(
      `"${text.slice(0, 40)}" is not a time: write 2026-11-20, 2026-11-20T14:00:00Z or date math such as now-24h`,
      0,
    )
  }
  const [, year, month, day, hour, minute, second, fraction, offset] = match
  const local = {
    year: Number(year),
    month: numberIn(month ?? '01', 1, 12, 'month', 5),
    day: numberIn(day ?? '01', 1, 31, 'day', 8),
    hour: numberIn(hour ?? '00', 0, 23, 'hour', 11),
    minute: numberIn(minute ?? '00', 0, 59, 'minute', 14),
    second: numberIn(second ?? '00', 0, 60, 'second', 17),
    millisecond: Number((fraction ?? '').padEnd(3, '0').slice(0, 3)),
  }
  if (
    new Date(utcOf({ ...local, hour: 0, minute: 0, second: 0, millisecond: 0 })).getUTCDate() !== local.day
  ) {
    throw new DateMathError(`${text.slice(0, 7)} has no day ${local.day}`, 8)
  }
  const precision = precisionOf(month, day, hour, minute, second, fraction)
  if (offset !== undefined) return { start: utcOf(local) - offsetOf(offset, text), precision }
  if (hour === undefined) return { start: startOfDay(local.year, local.month, local.day, zone), precision }
  return { start: instantOf(local, zone), precision }
}

function precisionOf(...parts: readonly (string | undefined)[]): TimeUnit {
  const units: readonly TimeUnit[] = ['y', 'M', 'd', 'h', 'm', 's', 'ms']
  const missing = parts.indexOf(undefined)
  return units[missing < 0 ? parts.length : missing] ?? 'ms'
}

function offsetOf(text: string, whole: string): number {
  if (text === 'Z' || text === 'z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', ''))
  if (hours > 18 || minutes > 59)
    throw new DateMathError(`"${text}" is not an offset from UTC`, whole.length - text.length)
  return (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

function numberIn(digits: string, least: number, most: number, what: string, offset: number): number {
  const value = Number(digits)
  if (value < least || value > most) throw new DateMathError(`There is no ${what} ${digits}`, offset)
  return value
}
