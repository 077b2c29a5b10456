import type { ParsedEvent } from '@weir/event-model'
import { accessFormats } from '../access/index.ts'
import { accessJsonFormats } from '../json/index.ts'
import type { ParseContext } from '../log-format.ts'

/**
 * Reads a message that is itself an access line, as nginx (`access_log syslog:…`) and Apache (by
 * `logger`) send them; `undefined` where it is none. A JSON message may stand behind the cookie `@cee:`.
 */
export function accessMessageReader(
  context: ParseContext,
): (line: string, at: number) => ParsedEvent | undefined {
  const lines = accessFormats.map((format) => format.parser(context))
  const objects = accessJsonFormats.map((format) => format.parser(context))
  return (line, at) => {
    const from = line.startsWith('@cee:', at) ? line.indexOf('{', at) : at
    const isJson = line.charCodeAt(from) === 123
    // The request's opening quote behind the time's bracket; most messages have neither.
    if (from < 0 || (!isJson && !line.includes('] "', at))) return undefined
    for (const parse of isJson ? objects : lines) {
      const outcome = parse(line, from, line.length)
      if (outcome.kind === 'event' && outcome.event['event.dataset'] === 'web.access') return outcome.event
    }
    return undefined
  }
}
