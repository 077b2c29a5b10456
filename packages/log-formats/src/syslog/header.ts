import type { Leaf } from '../json/json-record.ts'
import type { Outcome } from '../outcome.ts'
import type { TimeContext } from '../time/index.ts'

/** What stands in front of a syslog message. */
export interface SyslogHeader {
  /** Facility × 8 + severity; absent in most files, where the header was written without it. */
  readonly priority: number | undefined
  readonly timestamp: string
  readonly undated: boolean
  readonly host: string | undefined
  readonly program: string | undefined
  readonly pid: number | undefined
  /** Structured data and message id. */
  readonly extras: ReadonlyMap<string, Leaf>
  /** Where the message begins in the line. */
  readonly messageAt: number
}

/** Reads the header of one dialect, or says why the line has none. */
export type HeaderReader = (line: string, context: TimeContext) => SyslogHeader | Outcome

export const noExtras: ReadonlyMap<string, Leaf> = new Map()

/** The priority in front of a line, `<190>`, and where what follows it begins; nothing where none stands there. */
export function readPriority(line: string): { priority: number | undefined; end: number } {
  const close = line.charCodeAt(0) === 60 ? line.indexOf('>') : -1
  if (close < 2 || close > 4 || !/^\d+$/.test(line.slice(1, close))) return { priority: undefined, end: 0 }
  const priority = Number(line.slice(1, close))
  return priority > 191 ? { priority: undefined, end: 0 } : { priority, end: close + 1 }
}
