import type { SimulatedRequest } from './request.ts'
import { type TrafficSettings, type WholeTrafficSettings, wholeSettings } from './settings.ts'
import { trafficCurve } from './time/day-curve.ts'
import { DAY_MS, requestsBetween } from './time/slices.ts'
import { visits } from './visits.ts'

/** Simulated traffic of all days. Instants are milliseconds since 1970. */
export interface Traffic {
  readonly settings: WholeTrafficSettings
  /**
   * The requests of one UTC day in order of time, or those of the part `[from, to)` of it: always the same for the same
   * seed and settings, however the day is cut.
   *
   * @param day `YYYY-MM-DD`
   * @throws RangeError where that is no day
   */
  day(day: string, part?: { readonly from?: number; readonly to?: number }): Iterable<SimulatedRequest>
  /** The requests of `[from, to)`, over as many days as that is; without end where there is no `to`. */
  between(from: number, to?: number): Iterable<SimulatedRequest>
  /** How many requests `[from, to)` will hold, to about one in a hundred. */
  expected(from: number, to: number): number
}

/**
 * Makes simulated traffic. What is drawn by Faker and what is fitted is made here, in some tens of milliseconds.
 *
 * @throws BadTrafficSettings naming every setting that cannot be used
 */
export function createTraffic(given: TrafficSettings): Traffic {
  const settings = wholeSettings(given)
  const source = visits(settings)
  const curve = trafficCurve(settings)
  return {
    settings,
    between: (from, to = Number.POSITIVE_INFINITY) => requestsBetween(source, from, to),
    expected: (from, to) => settings.requestsPerDay * curve.daysBetween(from, to),
    day(day, { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = {}) {
      const start = dayStart(day)
      return requestsBetween(source, Math.max(from, start), Math.min(to, start + DAY_MS))
    },
  }
}

function dayStart(day: string): number {
  const start = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day)
    throw new RangeError('a day is written YYYY-MM-DD')
  return start
}
