import { readInteger } from '../text/number.ts'
import { readClfTime } from '../time/clf-time.ts'
import { parseEpochTime } from '../time/epoch-time.ts'
import { isoOf, isWritable } from '../time/iso-text.ts'
import { readIsoTime } from '../time/iso-time.ts'
import type { LineTime, TimeContext } from '../time/line-time.ts'
import type { TimeParts } from './time-parts.ts'

/** Reads a time or a part of one at `at` into `parts`; where it ends, or -1. */
export type TimeReader = (
  line: string,
  at: number,
  end: number,
  parts: TimeParts,
  times: TimeContext,
) => number

type WholeReader = (line: string, at: number, end: number, times: TimeContext) => LineTime | undefined

function whole(read: WholeReader): TimeReader {
  return (line, at, end, parts, times) => {
    const time = read(line, at, end, times)
    if (time === undefined) return -1
    parts.timestamp = time.timestamp
    parts.undated = time.undated
    return time.end
  }
}

/** `17/May/2015:10:05:03 +0000` (nginx `$time_local`). */
export const clfTime: TimeReader = whole(readClfTime)

/** `2015-05-17T10:05:03+00:00` (nginx `$time_iso8601`). */
export const isoTime: TimeReader = whole(readIsoTime)

/** `[17/May/2015:10:05:03 +0000]` (Apache `%t`). */
export const bracketedClfTime: TimeReader = (line, at, end, parts, times) => {
  if (line.charCodeAt(at) !== 91) return -1
  const close = clfTime(line, at + 1, end, parts, times)
  return close >= 0 && close < end && line.charCodeAt(close) === 93 ? close + 1 : -1
}

/** Where the digits end that begin at `at`; with `point`, one point may stand among them. */
function digitsEnd(line: string, at: number, end: number, point: boolean): number {
  let i = at
  let points = point ? 1 : 0
  for (; i < end; i++) {
    const code = line.charCodeAt(i)
    if (code === 46 && points > 0) points--
    else if (code < 48 || code > 57) break
  }
  return i
}

/** Seconds since 1970 with a fraction (nginx `$msec`). */
export const epochSeconds: TimeReader = (line, at, end, parts) => {
  const close = digitsEnd(line, at, end, true)
  const time = parseEpochTime(line, at, close)
  if (time === undefined) return -1
  parts.timestamp = time
  return close
}

/** A whole number of seconds, milliseconds or microseconds since 1970 (Apache `%{sec}t`, `%{msec}t`, `%{usec}t`). */
export function epochIn(unit: 's' | 'ms' | 'us'): TimeReader {
  return (line, at, end, parts) => {
    const close = digitsEnd(line, at, end, false)
    const value = readInteger(line, at, close)
    if (value < 0) return -1
    const ms = unit === 's' ? value * 1000 : unit === 'ms' ? value : Math.floor(value / 1000)
    if (!isWritable(ms)) return -1
    parts.timestamp = isoOf(ms)
    return close
  }
}

/** The fraction of the second in `digits` digits (Apache `%{msec_frac}t`, `%{usec_frac}t`). */
export function fractionOf(digits: number): TimeReader {
  return (line, at, end, parts) => {
    const value = at + digits <= end ? readInteger(line, at, at + digits) : -1
    if (value < 0) return -1
    parts.ms = Math.floor(value / 10 ** (digits - 3))
    return at + digits
  }
}
