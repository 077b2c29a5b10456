import type { ParsedEvent } from '@weir/event-model'
import { levelOfPriority } from '../application/log-level.ts'
import { applyMessageFacts } from '../application/message-facts.ts'
import { newEvent, put, wholeLine } from '../application/new-event.ts'
import { applyTraceback } from '../application/traceback.ts'
import { labelsOf } from '../json/labels.ts'
import type { LogFormat } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { trimmedEnd } from '../text/index.ts'
import { timeContext } from '../time/index.ts'
import { accessMessageReader } from './access-message.ts'
import type { HeaderReader, SyslogHeader } from './header.ts'

/** A dialect of syslog by the name that its application lines take. */
export interface Dialect {
  readonly name: string
  readonly read: HeaderReader
}

export const SYSLOG_ACCESS = 'syslog_access'

/**
 * A syslog format: the first of `dialects` whose header fits decides. A message that is an access line becomes
 * `web.access` with the format `syslog_access`, whichever format was named: one file often holds both kinds of lines, and none
 * of them may be lost. Any other message becomes `app.log`.
 */
export function syslogFormat(name: string, title: string, dialects: readonly Dialect[]): LogFormat {
  return {
    name,
    title,
    parser: (context) => {
      const times = timeContext(context)
      const accessMessage = accessMessageReader(context)
      return (text, start, end) => {
        const line = wholeLine(text, start, end)
        if (trimmedEnd(line, 0, line.length) === 0) return skip
        let first: Outcome | undefined
        for (const dialect of dialects) {
          const header = dialect.read(line, times)
          if ('kind' in header) {
            first ??= header
            continue
          }
          const access = accessMessage(line, header.messageAt)
          const event = access ?? applicationEvent(line, header, dialect.name)
          if (access !== undefined) stampAccess(access, line)
          addHeader(event, header)
          return { kind: 'event', event }
        }
        return dialects.length === 1 && first !== undefined
          ? first
          : dead('bad_syntax', 'no header of syslog')
      }
    },
  }
}

function stampAccess(event: ParsedEvent, line: string): void {
  event['event.original'] = line
  event['weir.format'] = SYSLOG_ACCESS
}

function applicationEvent(line: string, header: SyslogHeader, format: string): ParsedEvent {
  const event = newEvent('app.log', header, line, format)
  if (header.priority !== undefined) event['log.level'] = levelOfPriority(header.priority)
  const messageEnd = trimmedEnd(line, header.messageAt, line.length)
  const message = applyTraceback(event, line.slice(header.messageAt, messageEnd))
  // What it says of a request stays in it: a message of syslog is read as a whole.
  applyMessageFacts(event, message)
  if (message !== '') event.message = message
  return event
}

function addHeader(event: ParsedEvent, header: SyslogHeader): void {
  put(event, 'log.syslog.priority', header.priority)
  put(event, 'host.name', header.host)
  put(event, 'process.name', header.program)
  put(event, 'process.pid', header.pid)
  const labels = labelsOf(header.extras)
  if (labels !== undefined) event.labels = { ...event.labels, ...labels }
}
