import type { TrafficShape } from './access-lines.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface Range {
  readonly from: string
  readonly to: string
}

/** Epoch milliseconds. */
export interface Period {
  readonly from: number
  readonly to: number
}

/** Where the lines of a shape lie in time. */
export function periodOf({ start, days }: TrafficShape): Period {
  return { from: start, to: start + days * DAY }
}

/** Nearly a whole period, each time with other ends, so that no answer can be kept from the last. */
export function movingRange({ from, to }: Period, random: () => number): Range {
  return {
    from: new Date(from + Math.floor(random() * HOUR)).toISOString(),
    to: new Date(to - Math.floor(random() * HOUR)).toISOString(),
  }
}
