const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** A certificate counts from an hour before it is made: clocks of other machines may be behind. */
const LEEWAY_MS = HOUR_MS

export interface Validity {
  readonly notBefore: Date
  readonly notAfter: Date
}

/** From an hour ago for so many days, in whole seconds as certificates have it, and never beyond `end`. */
export function validity(now: Date, days: number, end?: Date): Validity {
  const start = Math.floor((now.getTime() - LEEWAY_MS) / 1000) * 1000
  const last = Math.min(start + days * DAY_MS, end?.getTime() ?? Number.POSITIVE_INFINITY)
  return { notBefore: new Date(start), notAfter: new Date(last) }
}

/** A date as people read it. */
export const dateOf = (time: Date): string => time.toISOString().slice(0, 10)

export function daysUntil(time: Date, now: Date): number {
  return Math.floor((time.getTime() - now.getTime()) / DAY_MS)
}
