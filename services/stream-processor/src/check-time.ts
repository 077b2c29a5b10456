import { dead, type Outcome } from '@weir/log-formats'
import type { AcceptedTimes } from './settings.ts'

const DAY = 86_400_000
const EARLIEST = '1995-01-01T00:00:00.000Z'

/**
 * A time that cannot be right is a dead letter that says so: more than a day ahead, before the web had logs, or older
 * than what is kept. Times are ISO 8601 UTC, so they compare as text; the bounds are made anew every second.
 */
export function createTimeCheck(times: AcceptedTimes): (timestamp: string) => Outcome | undefined {
  let madeAt = Number.NEGATIVE_INFINITY
  let latest = ''
  let oldest = EARLIEST
  return (timestamp) => {
    const now = times.now().getTime()
    if (now - madeAt >= 1000) {
      madeAt = now
      latest = new Date(now + DAY).toISOString()
      oldest =
        times.retentionDays === undefined ? EARLIEST : new Date(now - times.retentionDays * DAY).toISOString()
    }
    if (timestamp > latest) return dead('time_out_of_range', `${timestamp} is more than a day ahead`)
    if (timestamp < EARLIEST) return dead('time_out_of_range', `${timestamp} is before 1995`)
    if (timestamp < oldest) return dead('time_out_of_range', `${timestamp} is older than the retention`)
    return undefined
  }
}
