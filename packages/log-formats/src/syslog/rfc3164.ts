import { dead } from '../outcome.ts'
import { readSyslogTime } from '../time/index.ts'
import { type HeaderReader, noExtras, readPriority } from './header.ts'
import { readTag } from './tag.ts'

/**
 * RFC 3164, as syslog daemons write files: `Nov 20 16:00:00 host program[pid]: message`, with or without `<PRI>`. The time
 * has neither year nor zone. The host is missing where a program talks to the local daemon, and the program where the
 * daemon speaks itself.
 */
export const readRfc3164: HeaderReader = (line, context) => {
  const { priority, end } = readPriority(line)
  const time = readSyslogTime(line, end, line.length, context)
  if (time === undefined) return dead('bad_timestamp', `column ${end + 1}: no time such as Nov 20 16:00:00`)
  if (line.charCodeAt(time.end) !== 32)
    return dead('bad_syntax', `column ${time.end + 1}: no space after the time`)
  const from = time.end + 1
  const local = readTag(line, from)
  const hostEnd = local === undefined ? line.indexOf(' ', from) : -1
  if (local === undefined && hostEnd <= from)
    return dead('bad_syntax', `column ${from + 1}: no host and message`)
  const tag = local ?? readTag(line, hostEnd + 1)
  return {
    priority,
    timestamp: time.timestamp,
    undated: time.undated,
    host: local === undefined ? line.slice(from, hostEnd) : undefined,
    program: tag?.program,
    pid: tag?.pid,
    extras: noExtras,
    messageAt: tag?.end ?? hostEnd + 1,
  }
}
