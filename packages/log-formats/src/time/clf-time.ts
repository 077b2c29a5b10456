import { copyOf } from '../text/copy.ts'
import { fourDigits, twoDigits } from '../text/number.ts'
import { civilTime, monthAt } from './calendar.ts'
import { isoOf, isWritable, wholeSecond } from './iso-text.ts'
import { readFraction } from './iso-time.ts'
import type { LineTime, TimeContext } from './line-time.ts'
import { readOffset } from './offset.ts'

/**
 * The Common Log Format's time that begins at `start`: `17/May/2015:10:05:03 +0000`. A fraction may follow the seconds
 * (`.123`); without a zone it is local time of the context's zone, and undated.
 */
export function readClfTime(
  text: string,
  start: number,
  end: number,
  context: TimeContext,
): LineTime | undefined {
  if (end - start < 20 || text.charCodeAt(start + 2) !== 47 || text.charCodeAt(start + 6) !== 47)
    return undefined
  if (text.charCodeAt(start + 11) !== 58 || text.charCodeAt(start + 14) !== 58) return undefined
  if (text.charCodeAt(start + 17) !== 58) return undefined
  const fraction = readFraction(text, start + 20, end)
  const local = civilTime(
    fourDigits(text, start + 7),
    monthAt(text, start + 3),
    twoDigits(text, start),
    twoDigits(text, start + 12),
    twoDigits(text, start + 15),
    twoDigits(text, start + 18),
    fraction.ms,
  )
  if (Number.isNaN(local)) return undefined
  const offset = readOffset(text, fraction.end, end)
  const utc = offset === undefined ? context.toUtc(local) : local - offset.ms
  if (!isWritable(utc)) return undefined
  return { timestamp: isoOf(utc), undated: offset === undefined, end: offset?.end ?? fraction.end }
}

/** Length of `17/May/2015:10:05:03 +0000`. */
export const CLF_TIME_LENGTH = 26

/**
 * The usual case of {@link readClfTime}, fast: exactly 26 characters at `start`. `undefined` where it is another case,
 * and then {@link readClfTime} decides. The hour and zone are read once and compared afterwards; only minutes and
 * seconds differ from line to line. Lines of one second get one text, which makes it cheap to compare.
 */
export function clfTimeReader(context: TimeContext): (text: string, start: number) => string | undefined {
  let hourKey = '\0'
  let zoneKey = '\0'
  let prefix = ''
  let lastSecond = -1
  let last = ''
  return (text, start) => {
    const second = minuteAndSecond(text, start + 15)
    if (second >= 0 && text.startsWith(hourKey, start) && text.startsWith(zoneKey, start + 20)) {
      if (second !== lastSecond) {
        last = prefix + wholeSecond[second]
        lastSecond = second
      }
      return last
    }
    const time = readClfTime(text, start, start + CLF_TIME_LENGTH, context)
    if (time === undefined || time.undated || time.end !== start + CLF_TIME_LENGTH) return undefined
    // Only where the offset is of whole hours are minutes and seconds in UTC those in the line.
    if (second >= 0 && text.startsWith('00', start + 24)) {
      hourKey = copyOf(text.slice(start, start + 15))
      zoneKey = copyOf(text.slice(start + 20, start + CLF_TIME_LENGTH))
      prefix = copyOf(time.timestamp.slice(0, 14))
      lastSecond = -1
    }
    return time.timestamp
  }
}

/** `MM:SS` at `at` as the second of its hour; -1 where it is none, or a leap second. */
function minuteAndSecond(text: string, at: number): number {
  const minute = twoDigits(text, at)
  const second = twoDigits(text, at + 3)
  const valid = minute >= 0 && minute <= 59 && second >= 0 && second <= 59 && text.charCodeAt(at + 2) === 58
  return valid ? minute * 60 + second : -1
}
