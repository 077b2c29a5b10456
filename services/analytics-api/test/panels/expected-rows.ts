import type { LogEvent } from '@weir/event-model'
import type { Row } from './counting.ts'
import type { Day } from './day-views.ts'
import { expectedOfTraffic } from './expected-traffic.ts'
import { expectedOfTrouble } from './expected-trouble.ts'

/**
 * What each panel shows of these events for the 24 hours before `now` in UTC, counted by plain loops; the order of rows
 * counts.
 */
export function expectedRows(all: readonly LogEvent[], day: Day): Record<string, () => Row[]> {
  return { ...expectedOfTraffic(all, day), ...expectedOfTrouble(all, day) }
}
