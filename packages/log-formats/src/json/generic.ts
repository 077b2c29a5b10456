import type { ParsedEvent } from '@weir/event-model'
import { levelOfNumber, logLevelOf } from '../application/log-level.ts'
import { put } from '../application/new-event.ts'
import { setRequest } from '../application/set-request.ts'
import { setSource } from '../client-address.ts'
import type { DurationUnit } from './duration.ts'
import { jsonFormat, missing, noTime } from './json-format.ts'
import type { JsonRecord } from './json-record.ts'
import { versionOf } from './settable-fields.ts'
import { withoutPort } from './site-name.ts'
import { names } from './synonyms.ts'
import { takeDuration, takeStatus, takeText, takeTime, takeWhole } from './take.ts'

/**
 * The last resort for JSON: an object with a time under one of the usual names, and either a request (two of method,
 * URL and status, or a request line) or a message.
 */
export const genericJson = jsonFormat(
  'generic_json',
  'JSON with a time, and a request or a message',
  (reading) => {
    const { record, time } = reading
    const at = takeTime(record, time, ...names.time)
    if (at === undefined) return noTime('the usual names')
    const event = reading.begin('app.log', at)

    const client = takeText(record, ...names.client)
    if (client !== undefined) setSource(event, client)
    reading.forwarded(event, takeText(record, ...names.forwarded))
    readRequest(event, record)
    put(event, 'http.response.status_code', takeStatus(record, ...names.status))
    put(event, 'http.response.body.bytes', takeWhole(record, ...names.bytes))
    put(event, 'http.request.referrer', takeText(record, ...names.referrer))
    put(event, 'user_agent.original', takeText(record, ...names.agent))
    put(event, 'user.name', takeText(record, ...names.user))
    put(event, 'url.domain', withoutPort(takeText(record, ...names.domain)))
    put(event, 'http.request.id', takeText(record, ...names.requestId))
    put(event, 'trace.id', takeText(record, ...names.trace))
    put(event, 'event.duration', readDuration(record))

    put(event, 'message', takeText(record, ...names.message))
    put(event, 'log.level', readLevel(record))
    put(event, 'log.logger', takeText(record, ...names.logger))
    put(event, 'service.name', takeText(record, ...names.service))
    put(event, 'host.name', takeText(record, ...names.host))
    put(event, 'process.pid', takeWhole(record, ...names.pid))
    put(event, 'error.type', takeText(record, ...names.errorType))
    put(event, 'error.message', takeText(record, ...names.error))

    if (isRequest(event)) event['event.dataset'] = 'web.access'
    else if (event.message === undefined && event['error.message'] === undefined)
      return missing('request', 'message')
    return event
  },
)

function readRequest(event: ParsedEvent, record: JsonRecord): void {
  const line = takeText(record, 'request', 'request_line')
  if (line !== undefined) setRequest(event, line, false)
  put(event, 'http.request.method', takeText(record, ...names.method))
  put(event, 'url.original', takeText(record, ...names.url))
  const protocol = takeText(record, ...names.protocol)
  if (protocol !== undefined) event['http.version'] = versionOf(protocol)
}

/** Two of the three: a `url` or a `code` alone is also found in application lines. */
function isRequest(event: ParsedEvent): boolean {
  const method = event['http.request.method'] !== undefined ? 1 : 0
  const url = event['url.original'] !== undefined ? 1 : 0
  const status = event['http.response.status_code'] !== undefined ? 1 : 0
  return method + url + status >= 2
}

function readDuration(record: JsonRecord): number | undefined {
  // Where a text with its unit stands beside a number without one (Echo's `latency_human`), the text is right.
  const written = takeDuration(record, 'ms', 'latency_human')
  if (written !== undefined) return written
  for (const [unit, keys] of Object.entries(names.duration) as [DurationUnit, readonly string[]][]) {
    const duration = takeDuration(record, unit, ...keys)
    if (duration !== undefined) return duration
  }
  return undefined
}

function readLevel(record: JsonRecord): string | undefined {
  const key = names.level.find((name) => record.has(name))
  const level = key === undefined ? undefined : record.get(key)
  if (key === undefined || (typeof level !== 'string' && typeof level !== 'number') || level === '')
    return undefined
  record.delete(key)
  return typeof level === 'number' ? levelOfNumber(level) : logLevelOf(level)
}
