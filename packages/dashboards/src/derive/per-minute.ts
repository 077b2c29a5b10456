import type { Rows } from '@weir/query'
import { type Answered, firstOf } from '../run/answers.ts'

const MINUTE = 60_000

/**
 * `count` of each time step and the same as `requests_per_minute`: by the part of the step that lies in the range and not
 * after now, so that the first and the last, which are seldom whole, do not look like a fall. The part counts as a
 * minute at least (as the whole step where that is shorter), else three requests in a second would be a peak. Null where
 * the step's length cannot be told: the only one of an open range.
 */
export function perMinute({ current, range, now }: Answered): Rows {
  const { columns, rows, approximate, missing } = firstOf(current).rows
  if (columns[0]?.name !== '@timestamp' || columns[1]?.name !== 'count' || columns.length !== 2)
    throw new Error('per-minute takes one aggregate of count by time')
  const starts = rows.map((row) => Date.parse(String(row['@timestamp'])))
  const end = endOf(starts, range.to, now.getTime())
  const [first, second] = starts
  const least = first === undefined || second === undefined ? MINUTE : Math.min(MINUTE, second - first)
  const rate = (i: number, count: number) => {
    const [start, next = end] = [starts[i] ?? 0, starts[i + 1]]
    if (next === undefined) return null
    const from = Math.max(start, range.from ?? start)
    const to = start < now.getTime() ? Math.min(next, now.getTime()) : next
    return (count * MINUTE) / Math.max(to - from, least)
  }
  return {
    columns: [...columns, { name: 'requests_per_minute', type: 'number' }],
    rows: rows.map((row, i) => ({ ...row, requests_per_minute: rate(i, Number(row['count'])) })),
    approximate,
    missing,
  }
}

/** Where the last step ends, or the range where that is before. */
function endOf(starts: readonly number[], to: number | undefined, now: number): number | undefined {
  if (to !== undefined) return to
  const [before, last] = starts.slice(-2)
  if (before === undefined || last === undefined) return undefined
  const whole = last + (last - before)
  return last < now ? Math.min(whole, Math.max(now, last + 1)) : whole
}
