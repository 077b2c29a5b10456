import { dead, type Outcome } from '@weir/log-formats'

const DAY = 86_400_000
const EARLIEST = '1995-01-01T00:00:00.000Z'

/** Says why a time cannot be right; `undefined` where it can. */
export type TimeCheck = (timestamp: string) => Outcome | undefined

/**
 * A time that cannot be right is a dead letter that says so: more than a day ahead, before the web had logs, or older
 * than what is kept. Times are ISO 8601 UTC, so they compare as text.
 *
 * @param retentionDays how long events are kept; any age where absent
 * @returns the check at a moment, made once for a batch
 */
export function createTimeCheck(retentionDays?: number): (now: Date) => TimeCheck {
  return (now) => {
    const latest = new Date(now.getTime() + DAY).toISOString()
    const oldest =
      retentionDays === undefined ? EARLIEST : new Date(now.getTime() - retentionDays * DAY).toISOString()
    return (timestamp) => {
      if (timestamp > latest) return dead('time_out_of_range', `${timestamp} is more than a day ahead`)
      if (timestamp < EARLIEST) return dead('time_out_of_range', `${timestamp} is before 1995`)
      if (timestamp < oldest) return dead('time_out_of_range', `${timestamp} is older than the retention`)
      return undefined
    }
  }
}
