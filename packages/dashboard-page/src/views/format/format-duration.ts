import { decimals, threeDigits } from './decimals.ts'

const MS = 1e6
const SECOND = 1e9
const MINUTE = 60

/**
 * A time that something took, from nanoseconds: 0.25 ms, 45 ms, 1.37 s, 2 min 5 s, 3 h 20 min, 2 d 4 h. Never more than
 * two units.
 */
export function formatDuration(ns: number): string {
  if (ns < 0) return `-${formatDuration(-ns)}`
  if (ns < 999.5 * MS) return `${threeDigits(ns / MS)} ms`
  const seconds = ns / SECOND
  if (seconds < 59.95) return `${threeDigits(seconds)} s`
  const whole = Math.round(seconds)
  if (whole < 60 * MINUTE) return parts(whole, [MINUTE, 'min'], [1, 's'])
  if (whole < 24 * 60 * MINUTE) return parts(whole, [60 * MINUTE, 'h'], [MINUTE, 'min'])
  return parts(whole, [24 * 60 * MINUTE, 'd'], [60 * MINUTE, 'h'])
}

type Unit = readonly [seconds: number, name: string]

function parts(seconds: number, [large, largeName]: Unit, [small, smallName]: Unit): string {
  const first = Math.floor(seconds / large)
  const rest = Math.floor((seconds % large) / small)
  return `${decimals(first, 0)} ${largeName}${rest === 0 ? '' : ` ${rest} ${smallName}`}`
}
