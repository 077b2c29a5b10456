import {
  epochTime,
  parseEpochTime,
  parseIsoTime,
  readClfTime,
  readSyslogTime,
  type TimeContext,
} from '../time/index.ts'
import type { Leaf } from './json-record.ts'

export interface JsonTime {
  /** `YYYY-MM-DDTHH:mm:ss.sssZ` */
  readonly timestamp: string
  /** True where year or zone was not in the value. */
  readonly undated: boolean
}

/**
 * A time as a JSON log writes it: seconds, milliseconds, microseconds or nanoseconds since 1970 (a number or its
 * digits), ISO 8601, the Common Log Format's time (also in brackets) or syslog's. `undefined` where it is none.
 */
export function timeOf(leaf: Leaf, context: TimeContext): JsonTime | undefined {
  if (typeof leaf === 'number') return dated(epochTime(leaf))
  if (typeof leaf !== 'string' || leaf.length < 9 || leaf.length > 64) return undefined
  const text = leaf.startsWith('[') && leaf.endsWith(']') ? leaf.slice(1, -1) : leaf
  const iso = parseIsoTime(text, 0, text.length, context)
  if (iso !== undefined) return iso
  const other = readClfTime(text, 0, text.length, context) ?? readSyslogTime(text, 0, text.length, context)
  if (other !== undefined) return other.end === text.length ? other : undefined
  return dated(parseEpochTime(text, 0, text.length))
}

function dated(timestamp: string | undefined): JsonTime | undefined {
  return timestamp === undefined ? undefined : { timestamp, undated: false }
}
