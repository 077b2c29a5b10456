import { civilTime } from '../time/calendar.ts'
import { isoOf, isWritable } from '../time/iso-text.ts'
import type { TimeContext } from '../time/line-time.ts'
import { latestPast } from '../time/syslog-time.ts'

/** A time that several directives of one format tell together, as in `%{%d/%b/%Y %T}t.%{msec_frac}t %{%z}t`. */
export interface TimeParts {
  /** The whole time, `YYYY-MM-DDTHH:mm:ss.sssZ`; the other parts are then of no account, but for `ms`. */
  timestamp: string | undefined
  undated: boolean
  year: number | undefined
  month: number
  day: number
  hour: number
  /** Set by `%p` beside a twelve-hour `%I`. */
  afternoon: boolean | undefined
  minute: number
  second: number
  ms: number
  /** What local time is ahead of UTC by, in milliseconds. */
  offset: number | undefined
}

export function emptyTime(): TimeParts {
  return {
    timestamp: undefined,
    undated: false,
    year: undefined,
    month: 0,
    day: 0,
    hour: 0,
    afternoon: undefined,
    minute: 0,
    second: 0,
    ms: 0,
    offset: undefined,
  }
}

/** The instant that the parts make; `undefined` where they make none. */
export function resolveTime(
  parts: TimeParts,
  times: TimeContext,
): { timestamp: string; undated: boolean } | undefined {
  if (parts.timestamp !== undefined) {
    // Only a time in whole seconds is waiting for its fraction.
    const timestamp = parts.timestamp.endsWith('.000Z')
      ? `${parts.timestamp.slice(0, 20)}${String(parts.ms).padStart(3, '0')}Z`
      : parts.timestamp
    return { timestamp, undated: parts.undated }
  }
  const hour = parts.afternoon === undefined ? parts.hour : (parts.hour % 12) + (parts.afternoon ? 12 : 0)
  const inYear = (year: number): number => {
    const local = civilTime(year, parts.month, parts.day, hour, parts.minute, parts.second, parts.ms)
    return parts.offset === undefined ? times.toUtc(local) : local - parts.offset
  }
  const utc = parts.year === undefined ? latestPast(inYear, times.now().getTime()) : inYear(parts.year)
  if (!isWritable(utc)) return undefined
  return { timestamp: isoOf(utc), undated: parts.year === undefined || parts.offset === undefined }
}
