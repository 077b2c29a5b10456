import { isoTimeOf } from '../lines/time-text.ts'
import type { Entry, EntryLevel } from './entry.ts'

/** Priorities of the facility daemon (RFC 5424, section 6.2.1). */
const priorities: Readonly<Record<EntryLevel, number>> = {
  CRITICAL: 26,
  ERROR: 27,
  WARNING: 28,
  INFO: 30,
  DEBUG: 31,
}

/** A line of Python's logger: time, process, level, logger, message; a traceback stands below it. */
export function pythonLine({ at, level, process, logger = 'root', message, exception }: Entry): string {
  const line = `${isoTimeOf(at)} [${process.pid}] ${level} ${logger}: ${message}`
  if (exception === undefined) return line
  const file = `${logger.replaceAll('.', '/')}.py`
  return `${line}\nTraceback (most recent call last):\n  File "/srv/${file}", line ${42 + message.length}, in answer\n${exception.type}: ${exception.text}`
}

/** A line of syslog (RFC 5424): its header tells host, process and level. */
export function syslogLine({ at, level, process, message }: Entry): string {
  return `<${priorities[level]}>1 ${isoTimeOf(at)} ${process.host} ${process.name} ${process.pid} - - ${message}`
}
