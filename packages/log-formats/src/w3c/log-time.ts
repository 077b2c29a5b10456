import { readInteger } from '../text/index.ts'
import { fourDigits, twoDigits } from '../text/number.ts'
import { civilTime, isoOf, isWritable, parseEpochTime, readFraction } from '../time/index.ts'

/**
 * The instant of a date (`2026-11-20`) and a time (`14:00:03`, with or without a fraction). Both are UTC: the W3C draft, IIS
 * and CloudFront all say so, so no zone is missing. `undefined` where they are no such instant.
 */
export function utcTime(date: string, time: string): string | undefined {
  if (date.length !== 10 || date.charCodeAt(4) !== 45 || date.charCodeAt(7) !== 45) return undefined
  if (time.length < 8 || time.charCodeAt(2) !== 58 || time.charCodeAt(5) !== 58) return undefined
  const fraction = readFraction(time, 8, time.length)
  if (fraction.end !== time.length) return undefined
  const ms = civilTime(
    fourDigits(date, 0),
    twoDigits(date, 5),
    twoDigits(date, 8),
    twoDigits(time, 0),
    twoDigits(time, 3),
    twoDigits(time, 6),
    fraction.ms,
  )
  return Number.isNaN(ms) || !isWritable(ms) ? undefined : isoOf(ms)
}

/** The instant of CloudFront's `timestamp` (seconds since 1970). */
export function secondsTime(value: string): string | undefined {
  return parseEpochTime(value, 0, value.length)
}

/** The instant of CloudFront's `timestamp(ms)`. */
export function millisecondsTime(value: string): string | undefined {
  const ms = readInteger(value, 0, value.length)
  return ms >= 0 && isWritable(ms) ? isoOf(ms) : undefined
}
