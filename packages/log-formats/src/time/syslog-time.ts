import { fourDigits, readInteger, twoDigits } from '../text/number.ts'
import { civilTime, monthAt } from './calendar.ts'
import { isoOf, isWritable } from './iso-text.ts'
import { readFraction } from './iso-time.ts'
import type { LineTime, TimeContext } from './line-time.ts'

const DAY = 86_400_000

/**
 * The time of RFC 3164 that begins at `start`: `Nov 20 16:00:00`, `Nov  1 16:00:00` or `Nov 1 16:00:00`, with an optional
 * fraction, and with a year before the time where a device writes one (`Nov 20 2026 16:00:00`). Local time of the
 * context's zone, so always undated. A missing year is the latest that is not in the future, where a day of grace
 * covers clocks and zones that differ.
 */
export function readSyslogTime(
  text: string,
  start: number,
  end: number,
  context: TimeContext,
): LineTime | undefined {
  const month = monthAt(text, start)
  if (month === 0 || end - start < 14 || text.charCodeAt(start + 3) !== 32) return undefined
  const dayAt = text.charCodeAt(start + 4) === 32 ? start + 5 : start + 4
  const dayEnd = text.charCodeAt(dayAt + 1) === 32 ? dayAt + 1 : dayAt + 2
  const day = readInteger(text, dayAt, dayEnd)
  if (day < 1 || text.charCodeAt(dayEnd) !== 32) return undefined
  const written = text.charCodeAt(dayEnd + 5) === 32 ? fourDigits(text, dayEnd + 1) : -1
  const at = written < 0 ? dayEnd + 1 : dayEnd + 6
  if (at + 8 > end || text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return undefined
  const fraction = readFraction(text, at + 8, end)
  const inYear = (year: number): number => {
    const [hour, minute, second] = [twoDigits(text, at), twoDigits(text, at + 3), twoDigits(text, at + 6)]
    return context.toUtc(civilTime(year, month, day, hour, minute, second, fraction.ms))
  }
  const utc = written < 0 ? latestPast(inYear, context.now().getTime()) : inYear(written)
  if (!isWritable(utc)) return undefined
  return { timestamp: isoOf(utc), undated: true, end: fraction.end }
}

/**
 * The instant of the latest year that is at most a day after `now`; NaN where none of the last years has it. Eight years
 * back reach a 29 February from any day (1900 and 2100 are no leap years).
 */
export function latestPast(inYear: (year: number) => number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear()
  for (let year = thisYear + 1; year >= thisYear - 8; year--) {
    const instant = inYear(year)
    if (instant <= now + DAY) return instant
  }
  return Number.NaN
}
