import { DAY_MS, SLICE_MS, SLICES_PER_DAY } from './slices.ts'

export interface DayCurve {
  /** Hour of the day (UTC) around whose middle the requests lie, 0 to 23. */
  readonly peakHour: number
  /** Standard deviation in hours. */
  readonly spreadHours: number
  /** Share of the requests that is spread evenly over the day, 0 to 1: the floor that the night keeps. */
  readonly floorShare: number
}

/**
 * The share of a day's sessions that begin before each slice, with the whole at the end: a normal distribution around the
 * middle of the peak hour, wrapped around midnight, over an even floor.
 */
export function cumulativeCurve({ peakHour, spreadHours, floorShare }: DayCurve): Float64Array {
  const cumulative = new Float64Array(SLICES_PER_DAY + 1)
  const turns = Math.ceil((spreadHours * 4) / 24) + 1
  const weights = Float64Array.from({ length: SLICES_PER_DAY }, (_, slice) => {
    const distance = ((slice + 0.5) * 24) / SLICES_PER_DAY - peakHour - 0.5
    let weight = 0
    for (let turn = -turns; turn <= turns; turn++) {
      weight += Math.exp(-0.5 * ((distance + turn * 24) / spreadHours) ** 2)
    }
    return weight
  })
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  for (let slice = 0; slice < SLICES_PER_DAY; slice++) {
    const share = floorShare / SLICES_PER_DAY + ((1 - floorShare) * (weights[slice] ?? 0)) / total
    cumulative[slice + 1] = (cumulative[slice] ?? 0) + share
  }
  return cumulative
}

/** How the requests of a week lie. */
export interface WeekCurve extends DayCurve {
  /** Weights of Monday to Sunday. */
  readonly weekdays: readonly number[]
}

export interface TrafficCurve {
  /** The share of a day, counted from 1970, that begins before a slice of it; a whole average day is 1. */
  before(day: number, slice: number): number
  /** How many average days the time between two instants is worth; to ten seconds. */
  daysBetween(from: number, to: number): number
}

/** 1970 began on a Thursday. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export function trafficCurve(week: WeekCurve): TrafficCurve {
  const cumulative = cumulativeCurve(week)
  const total = week.weekdays.reduce((sum, weight) => sum + weight, 0)
  const before = (day: number, slice: number): number =>
    (((week.weekdays[weekdayOf(day)] ?? 1) * 7) / total) * (cumulative[slice] ?? 0)
  const until = (at: number, day: number): number => before(day, Math.round((at - day * DAY_MS) / SLICE_MS))
  return {
    before,
    daysBetween(from, to) {
      const [first, last] = [Math.floor(from / DAY_MS), Math.floor(to / DAY_MS)]
      let days = until(to, last) - until(from, first)
      for (let day = first; day < last; day++) days += before(day, SLICES_PER_DAY)
      return days
    },
  }
}
