import type { TimeRange } from '@weir/query'
import type { IndexNames } from '../index-names.ts'

/** As many months are named one by one; a longer range asks all indices, and those outside it answer at once. */
const MOST_MONTHS = 24

/**
 * The indices that hold what lies in a range, as a path takes them. Months are named, of which each is one index or
 * one a day; what was inferred may lie in any time.
 */
export function searchedIndices(names: IndexNames, { from, to }: TimeRange): string {
  if (from === undefined || to === undefined || !(from < to)) return names.events
  const [first, last] = [monthOf(from), monthOf(Math.ceil(to) - 1)]
  if (!(last - first < MOST_MONTHS)) return names.events
  const pattern = names.events.slice(0, -1)
  const months = Array.from({ length: last - first + 1 }, (_, i) => `${pattern}${monthText(first + i)}.*`)
  return [...months, names.undated].join(',')
}

/** Months since the year 0; no number where the time is beyond what a date can be. */
function monthOf(time: number): number {
  const date = new Date(time)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}

function monthText(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0')
  return `${year}.${String((month % 12) + 1).padStart(2, '0')}`
}
