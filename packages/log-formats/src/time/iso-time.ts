import { fourDigits, twoDigits } from '../text/number.ts'
import { civilTime } from './calendar.ts'
import { isoOf, isWritable } from './iso-text.ts'
import type { LineTime, TimeContext } from './line-time.ts'
import { readOffset } from './offset.ts'

/**
 * The ISO 8601 time that fills `text[start, end)`; `undefined` where none does. See {@link readIsoTime}.
 */
export function parseIsoTime(
  text: string,
  start: number,
  end: number,
  context: TimeContext,
): LineTime | undefined {
  const time = readIsoTime(text, start, end, context)
  return time?.end === end ? time : undefined
}

/**
 * The ISO 8601 time that begins at `start`: `YYYY-MM-DD`, `T`, `t`, a space or `_`, `HH:mm:ss`, a fraction after a point
 * or a comma (cut to milliseconds), and `Z`, `+02:00`, `+0200`, `+02`, or those after one space, or ` UTC`. Slashes may
 * stand in the date (`2026/11/20`). Without a zone it is local time of the context's zone, and undated.
 */
export function readIsoTime(
  text: string,
  start: number,
  end: number,
  context: TimeContext,
): LineTime | undefined {
  if (end - start < 19) return undefined
  const separator = text.charCodeAt(start + 4)
  if ((separator !== 45 && separator !== 47) || text.charCodeAt(start + 7) !== separator) return undefined
  if (!isDateEnd(text.charCodeAt(start + 10))) return undefined
  if (text.charCodeAt(start + 13) !== 58 || text.charCodeAt(start + 16) !== 58) return undefined
  const fraction = readFraction(text, start + 19, end)
  const local = civilTime(
    fourDigits(text, start),
    twoDigits(text, start + 5),
    twoDigits(text, start + 8),
    twoDigits(text, start + 11),
    twoDigits(text, start + 14),
    twoDigits(text, start + 17),
    fraction.ms,
  )
  if (Number.isNaN(local)) return undefined
  const offset = readOffset(text, fraction.end, end)
  const utc = offset === undefined ? context.toUtc(local) : local - offset.ms
  if (!isWritable(utc)) return undefined
  return { timestamp: isoOf(utc), undated: offset === undefined, end: offset?.end ?? fraction.end }
}

/** `T`, `t`, space or `_`. */
function isDateEnd(code: number): boolean {
  return code === 84 || code === 32 || code === 116 || code === 95
}

/** A fraction of a second at `at`, `.123456` or `,123`, in whole milliseconds; 0 where none stands there. */
export function readFraction(text: string, at: number, end: number): { ms: number; end: number } {
  const mark = text.charCodeAt(at)
  if (at >= end || (mark !== 46 && mark !== 44)) return { ms: 0, end: at }
  let ms = 0
  let weight = 100
  let i = at + 1
  for (; i < end; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) break
    if (weight >= 1) ms += digit * weight
    weight /= 10
    if (weight < 1) weight = 0
  }
  return i === at + 1 ? { ms: 0, end: at } : { ms, end: i }
}
