import type { ParsedEvent } from '@weir/event-model'
import type { LogFormat } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { type TimeContext, timeContext } from '../time/index.ts'
import { type ApplicationLine, readApplicationLine } from './application-line.ts'
import { logLevelOf } from './log-level.ts'
import { applyMessageFacts } from './message-facts.ts'
import { newEvent, put, wholeLine } from './new-event.ts'
import { applyTraceback } from './traceback.ts'
import { readUvicornMessage } from './uvicorn.ts'
import { readWerkzeugLine } from './werkzeug.ts'

const NAME = 'python_logging'

/**
 * Python's application logs in the usual layouts. A line of Flask's server, alone or behind a logger's prefix, becomes
 * what `flask_access` makes of it: both kinds stand in one file.
 */
export const pythonLogging: LogFormat = {
  name: NAME,
  title: 'Python logging, gunicorn, Flask, loguru: time, level, message',
  parser: (context) => {
    const times = timeContext(context)
    return (text, start, end) => {
      const line = wholeLine(text, start, end)
      return line.trim() === '' ? skip : readLine(line, times)
    }
  },
}

function readLine(line: string, times: TimeContext): Outcome {
  const head = readApplicationLine(line, times)
  if ('kind' in head) {
    const bare = readWerkzeugLine(line, line, times)
    return bare === undefined ? head : { kind: 'event', event: bare }
  }
  const message = line.slice(head.messageAt).trimEnd()
  const event = readWerkzeugLine(message, line, times) ?? applicationEvent(line, head, message)
  if (event === undefined) return dead('bad_timestamp', 'the line has no time')
  event['log.level'] = logLevelOf(head.level)
  put(event, 'log.logger', head.logger)
  put(event, 'process.pid', head.pid)
  return { kind: 'event', event }
}

function applicationEvent(line: string, { time }: ApplicationLine, message: string): ParsedEvent | undefined {
  if (time === undefined) return undefined
  const access = readUvicornMessage(message, time, line, NAME)
  if (access !== undefined) return access
  const event = newEvent('app.log', time, line, NAME)
  const text = applyMessageFacts(event, applyTraceback(event, message))
  if (text !== '') event.message = text
  return event
}
