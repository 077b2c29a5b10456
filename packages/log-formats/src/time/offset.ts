import { twoDigits } from '../text/number.ts'

/**
 * The zone at `at`: `Z`, `+02:00`, `+0200`, `+02`, `UTC` or `GMT`, also after one space. `ms` is what local time is ahead
 * of UTC by. `undefined` where no zone stands there.
 */
export function readOffset(text: string, at: number, end: number): { ms: number; end: number } | undefined {
  const from = text.charCodeAt(at) === 32 ? at + 1 : at
  if (from >= end) return undefined
  const sign = text.charCodeAt(from)
  if (sign === 90 || sign === 122) return isLetter(text, from + 1, end) ? undefined : { ms: 0, end: from + 1 }
  if (sign === 43 || sign === 45) return numericOffset(text, from, end, sign === 45 ? -60_000 : 60_000)
  if (from + 3 > end || isLetter(text, from + 3, end)) return undefined
  const name = text.slice(from, from + 3)
  return name === 'UTC' || name === 'GMT' ? { ms: 0, end: from + 3 } : undefined
}

function numericOffset(
  text: string,
  from: number,
  end: number,
  unit: number,
): { ms: number; end: number } | undefined {
  const hours = twoDigits(text, from + 1)
  if (from + 3 > end || hours < 0 || hours > 23) return undefined
  const colon = text.charCodeAt(from + 3) === 58 ? 1 : 0
  const minutes = twoDigits(text, from + 3 + colon)
  const whole = from + 5 + colon
  if (whole > end || minutes < 0) return colon === 1 ? undefined : { ms: hours * 60 * unit, end: from + 3 }
  return minutes > 59 ? undefined : { ms: (hours * 60 + minutes) * unit, end: whole }
}

function isLetter(text: string, at: number, end: number): boolean {
  const lower = text.charCodeAt(at) | 32
  return at < end && lower >= 97 && lower <= 122
}
