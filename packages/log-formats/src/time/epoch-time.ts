import { readDecimal } from '../text/number.ts'
import { isoOf, isWritable } from './iso-text.ts'

/**
 * A number of seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size: below 10^11 it
 * is seconds (until the year 5138), below 10^14 milliseconds, below 10^17 microseconds, above it nanoseconds.
 *
 * @returns `YYYY-MM-DDTHH:mm:ss.sssZ`, or `undefined` where it is negative or not finite
 */
export function epochTime(value: number): string | undefined {
  if (!(value >= 0) || !Number.isFinite(value)) return undefined
  // Rounded before cutting: 1763654400.123 is 1763654400122.9998 after the multiplication.
  if (value < 1e11) return instant(Math.floor(Math.round(value * 1e6) / 1e3))
  if (value < 1e14) return instant(value)
  return instant(value < 1e17 ? value / 1e3 : value / 1e6)
}

/** As {@link epochTime} for the digits that fill `text[start, end)`, such as nginx's `$msec` (`1763654400.123`). */
export function parseEpochTime(text: string, start: number, end: number): string | undefined {
  const point = text.indexOf('.', start)
  if (point >= 0 && point < end && point - start <= 11) {
    const ms = readDecimal(text, start, end, 3)
    return ms < 0 ? undefined : instant(ms)
  }
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if ((code < 48 || code > 57) && code !== 46) return undefined
  }
  return end > start ? epochTime(Number(text.slice(start, end))) : undefined
}

function instant(ms: number): string | undefined {
  return isWritable(ms) ? isoOf(ms) : undefined
}
