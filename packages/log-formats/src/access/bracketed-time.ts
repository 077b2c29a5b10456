import { readClfTime } from '../time/clf-time.ts'
import { readIsoTime } from '../time/iso-time.ts'
import type { LineTime, TimeContext } from '../time/line-time.ts'

export interface TimeReading {
  readonly time: LineTime | undefined
  /** Where the bracket is that opens the time, or the first bracket where none holds one; -1 where there is no bracket. */
  readonly bracket: number
  /** Where what follows `] ` begins. */
  readonly end: number
}

/**
 * The time in brackets somewhere after `from`, with a space before it, and behind it a space and a quote. The user's
 * name stands before it and may hold spaces and brackets, so each bracket is tried.
 */
export function bracketedTime(line: string, from: number, length: number, times: TimeContext): TimeReading {
  let first: TimeReading = { time: undefined, bracket: -1, end: -1 }
  for (let at = line.indexOf(' [', from); at >= 0; at = line.indexOf(' [', at + 1)) {
    const bracket = at + 1
    const time =
      readClfTime(line, bracket + 1, length, times) ?? readIsoTime(line, bracket + 1, length, times)
    if (time !== undefined && line.startsWith('] ', time.end)) {
      const reading: TimeReading = { time, bracket, end: time.end + 2 }
      if (line.charCodeAt(time.end + 2) === 34) return reading
      if (first.time === undefined) first = reading
    } else if (first.bracket < 0) {
      first = { time: undefined, bracket, end: -1 }
    }
  }
  return first
}
