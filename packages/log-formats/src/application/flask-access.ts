import type { LogFormat } from '../log-format.ts'
import { dead, skip } from '../outcome.ts'
import { timeContext } from '../time/index.ts'
import { readApplicationLine } from './application-line.ts'
import { logLevelOf } from './log-level.ts'
import { put, wholeLine } from './new-event.ts'
import { FLASK_ACCESS, readWerkzeugLine } from './werkzeug.ts'

/** The access lines of Flask's server, alone or behind a logger's prefix (`INFO:werkzeug:`). */
export const flaskAccess: LogFormat = {
  name: FLASK_ACCESS,
  title: 'Flask (Werkzeug) and http.server: access lines',
  parser: (context) => {
    const times = timeContext(context)
    return (text, start, end) => {
      const line = wholeLine(text, start, end)
      if (line.trim() === '') return skip
      const head = readApplicationLine(line, times)
      const isPrefixed = !('kind' in head)
      const event = readWerkzeugLine(isPrefixed ? line.slice(head.messageAt) : line, line, times)
      if (event === undefined) return dead('bad_syntax', 'no access line of Werkzeug')
      if (!isPrefixed) return { kind: 'event', event }
      event['log.level'] = logLevelOf(head.level)
      put(event, 'log.logger', head.logger)
      put(event, 'process.pid', head.pid)
      return { kind: 'event', event }
    }
  },
}
