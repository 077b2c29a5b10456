import type { ParsedEvent } from '@weir/event-model'
import { wholeLine } from '../application/new-event.ts'
import type { LineParser, LogFormat } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { skipSpaces } from '../text/index.ts'
import { decodeEntities } from './html-entities.ts'
import { parseLenient } from './parse-object.ts'
import { storable } from './storable.ts'

const decodedFields = [
  'message',
  'user.name',
  'http.request.referrer',
  'url.original',
  'user_agent.original',
] as const satisfies (keyof ParsedEvent)[]

/**
 * A line that is written as a JSON string, as some pipelines pass it on, with HTML entities where one of them was made
 * for web pages. The text inside is read by the first of `inner` that understands it.
 *
 * Entities are decoded once: in the whole text where even the line's own quotes are `&quot;`, else in the values after
 * parsing, since a `&quot;` inside an agent must not end it.
 */
export function jsonStringFormat(inner: readonly LogFormat[]): LogFormat {
  const name = 'json_string'
  return {
    name,
    title: 'A log line written as a JSON string',
    parser: (context) => {
      const parsers = inner.map((format) => format.parser(context))
      return (text, start, end) => {
        const from = skipSpaces(text, start, end)
        if (from === end) return skip
        const original = wholeLine(text, start, end)
        const content = textIn(original.trim())
        if (typeof content !== 'string') return content
        const line = storable(content)
        if (line.trim() === '') return dead('bad_json', 'the string is empty')
        const isEscapedWhole = !line.includes('"') && line.includes('&quot;')
        const event = firstEvent(parsers, isEscapedWhole ? decodeEntities(line) : line)
        if (event === undefined) return dead('bad_syntax', 'the string holds no line of a known format')
        if (!isEscapedWhole) decodeValues(event)
        event['event.original'] = original
        event['weir.format'] = name
        return { kind: 'event', event }
      }
    },
  }
}

/** The text of the JSON string that the line is. */
function textIn(line: string): string | Outcome {
  if (!line.startsWith('"')) return dead('bad_json', 'the line does not begin with a quote')
  try {
    const value = parseLenient(line)
    return typeof value === 'string' ? value : dead('bad_json', 'not a string')
  } catch (error) {
    return dead('bad_json', error instanceof Error ? error.message.slice(0, 200) : 'not JSON')
  }
}

function firstEvent(parsers: readonly LineParser[], line: string): ParsedEvent | undefined {
  for (const parse of parsers) {
    const outcome = parse(line, 0, line.length)
    if (outcome.kind === 'event') return outcome.event
  }
  return undefined
}

function decodeValues(event: ParsedEvent): void {
  for (const field of decodedFields) {
    const value = event[field]
    if (value !== undefined) event[field] = decodeEntities(value)
  }
}
