/** Topics on the bus. */
export const topics = {
  rawLogs: 'weir.raw-logs',
  deadLetters: 'weir.dead-letters',
  incidents: 'weir.incidents',
  accounting: 'weir.accounting',
  events: 'weir.events',
} as const

/** Consumer groups on the bus. */
export const groups = { processors: 'stream-processor' } as const

/** Events whose year, zone or time was inferred: inference can move them in time, so their index must not depend on it. */
export const undatedIndex = 'weir-events-undated'

/**
 * Elasticsearch index of an event, from the event's own UTC date and nothing else, so that a replay always meets its
 * first copy. `period` is fixed at the first set-up.
 *
 * @param timestamp ISO 8601 UTC
 */
export function indexOf(timestamp: string, undated: boolean, period: 'month' | 'day' = 'month'): string {
  if (undated) return undatedIndex
  const [year, month, day] = [timestamp.slice(0, 4), timestamp.slice(5, 7), timestamp.slice(8, 10)]
  return `weir-events-${year}.${month}.${period === 'day' ? day : '01'}`
}
