import { readDecimal } from '../text/index.ts'
import type { Leaf } from './json-record.ts'

export type DurationUnit = 's' | 'ms' | 'us' | 'ns'

/** Decimal places between a unit and the nanosecond. */
const places: Readonly<Record<string, number>> = { s: 9, ms: 6, us: 3, µs: 3, μs: 3, ns: 0 }

/**
 * A duration in whole nanoseconds. A number, or a text of digits, counts in `unit`; a text may name its own, as Go
 * writes it (`1.5ms`). `undefined` where it is negative, no number, or longer than 2^53 - 1 ns (104 days).
 */
export function durationOf(leaf: Leaf, unit: DurationUnit): number | undefined {
  if (typeof leaf === 'number') return scaled(String(leaf), unit)
  if (typeof leaf !== 'string') return undefined
  const match = /^(\d*\.?\d+(?:e-?\d{1,2})?) ?(s|ms|us|µs|μs|ns)?$/i.exec(leaf)
  return match?.[1] === undefined ? undefined : scaled(match[1], match[2] ?? unit)
}

function scaled(digits: string, unit: string): number | undefined {
  const shift = places[unit] ?? 0
  const exact = readDecimal(digits, 0, digits.length, shift)
  if (exact >= 0) return exact
  // A number that is written with an exponent (8.1e-7 s).
  const value = Math.round(Number(digits) * 10 ** shift)
  return Number.isSafeInteger(value) && value >= 0 && digits.includes('e') ? value : undefined
}
