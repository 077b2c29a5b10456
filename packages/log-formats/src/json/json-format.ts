import type { ParsedEvent } from '@weir/event-model'
import { newEvent, wholeLine } from '../application/new-event.ts'
import { applyForwarded, trustedProxies } from '../client-address.ts'
import type { LogFormat, ParseContext } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { skipSpaces } from '../text/index.ts'
import { type TimeContext, timeContext } from '../time/index.ts'
import { type JsonRecord, openRecord } from './json-record.ts'
import type { JsonTime } from './json-time.ts'
import { labelsOf } from './labels.ts'
import { parseObject } from './parse-object.ts'

/** What the reader of a JSON format works with. */
export interface JsonReading {
  readonly record: JsonRecord
  readonly time: TimeContext
  /** Begins the event that the line becomes. */
  begin(dataset: 'web.access' | 'app.log', time: JsonTime): ParsedEvent
  /** Takes an X-Forwarded-For header into an event that has its source. */
  forwarded(event: ParsedEvent, header: string | undefined): void
}

/** Reads a record into an event, or says why it is none of the format. */
export type JsonReader = (reading: JsonReading) => ParsedEvent | Outcome

/** A JSON format: one object a line. What its reader leaves in the record becomes the event's labels. */
export function jsonFormat(name: string, title: string, read: JsonReader): LogFormat {
  return { name, title, parser: (context) => jsonParser(name, read, context) }
}

function jsonParser(name: string, read: JsonReader, context: ParseContext) {
  const time = timeContext(context)
  const isTrusted = trustedProxies(context.trustedProxies)
  return (text: string, start: number, end: number): Outcome => {
    const from = skipSpaces(text, start, end)
    if (from === end) return skip
    if (text.charCodeAt(from) !== 123) return dead('bad_json', 'the line does not begin with {')
    const original = wholeLine(text, start, end)
    const object = parseObject(original)
    if (typeof object === 'string') return dead('bad_json', object)
    const record = openRecord(object)
    const result = read({
      record,
      time,
      begin: (dataset, at) => newEvent(dataset, at, original, name),
      forwarded: (event, header) => {
        if (header !== undefined) applyForwarded(event, header, isTrusted)
      },
    })
    if ('kind' in result) return result
    const labels = labelsOf(record)
    if (labels !== undefined) result.labels = labels
    return { kind: 'event', event: result }
  }
}

/** The record holds no time that can be read under the names of the format. */
export function noTime(...names: string[]): Outcome {
  return dead('bad_timestamp', `no time that can be read in ${names.join(' or ')}`)
}

export function missing(...names: string[]): Outcome {
  return dead('missing_field', `no ${names.join(' or ')}`)
}
