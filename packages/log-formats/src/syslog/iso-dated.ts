import { isLogLevel } from '../application/log-level.ts'
import { dead } from '../outcome.ts'
import { readIsoTime } from '../time/index.ts'
import { type HeaderReader, noExtras, readPriority } from './header.ts'
import { readTag } from './tag.ts'

/**
 * rsyslog's and journald's files with exact times: `2026-11-20T16:00:00.123456+01:00 host program[pid]: message`. Without
 * a `T`, a zone or a program it is some other log that happens to begin with a date.
 */
export const readIsoDated: HeaderReader = (line, context) => {
  const { priority, end } = readPriority(line)
  const time = readIsoTime(line, end, line.length, context)
  if (time === undefined)
    return dead('bad_timestamp', `column ${end + 1}: no time such as 2026-11-20T16:00:00+01:00`)
  if (time.undated || line.charCodeAt(end + 10) !== 84) {
    return dead('bad_timestamp', `column ${end + 1}: the time has no T or no zone`)
  }
  const from = time.end + 1
  const hostEnd = line.indexOf(' ', from)
  if (line.charCodeAt(time.end) !== 32 || hostEnd <= from) {
    return dead('bad_syntax', `column ${from}: no host after the time`)
  }
  const host = line.slice(from, hostEnd)
  const tag = readTag(line, hostEnd + 1)
  if (tag === undefined || isLogLevel(host))
    return dead('bad_syntax', `column ${hostEnd + 2}: no program after a host`)
  return {
    priority,
    timestamp: time.timestamp,
    undated: false,
    host,
    program: tag.program,
    pid: tag.pid,
    extras: noExtras,
    messageAt: tag.end,
  }
}
