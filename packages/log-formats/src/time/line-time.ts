import type { ParseContext } from '../log-format.ts'
import { type LocalToUtc, resolveZone } from './zone.ts'

/** A time that was read from a line. */
export interface LineTime {
  /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
  readonly timestamp: string
  /** True where year or zone was not in the line: the event takes `weir.undated`. */
  readonly undated: boolean
  /** Where the time ends in the text. */
  readonly end: number
}

/** What a reader of times needs to know beyond the line. Made once for each parser. */
export interface TimeContext {
  readonly toUtc: LocalToUtc
  now(): Date
}

/** @throws RangeError where the context's zone does not exist */
export function timeContext(context: Pick<ParseContext, 'zone' | 'now'>): TimeContext {
  return { toUtc: resolveZone(context.zone), now: () => context.now() }
}
