import type { ParsedEvent } from '@weir/event-model'
import { setUpstreamAddress, setUpstreamStatus, upstreamDuration } from '../access/upstream.ts'
import { put } from '../application/new-event.ts'
import { setRequest } from '../application/set-request.ts'
import { setSource } from '../client-address.ts'
import { jsonFormat, missing, noTime } from './json-format.ts'
import type { JsonRecord } from './json-record.ts'
import { tlsVersionOf, versionOf } from './settable-fields.ts'
import { withoutPort } from './site-name.ts'
import { takeDuration, takeStatus, takeText, takeTime, takeWhole } from './take.ts'

/**
 * An nginx `log_format … escape=json` whose keys are the names of nginx's variables
 * (https://nginx.org/en/docs/varindex.html), which is what most guides use.
 */
export const nginxJson = jsonFormat(
  'nginx_json',
  'nginx: JSON with the names of its variables',
  (reading) => {
    const { record, time } = reading
    if (!record.has('remote_addr') && !record.has('http_x_forwarded_for')) return missing('remote_addr')
    if (!requestNames.some((name) => record.has(name))) return missing(...requestNames)
    if (!record.has('status')) return missing('status')
    // The most exact first: `$msec` has milliseconds, the others seconds.
    const at = takeTime(record, time, ...timeNames)
    if (at === undefined) return noTime(...timeNames)
    for (const name of timeNames) record.delete(name)

    const event = reading.begin('web.access', at)
    const client = takeText(record, 'remote_addr')
    if (client !== undefined) setSource(event, client)
    put(event, 'source.port', takeWhole(record, 'remote_port'))
    reading.forwarded(event, takeText(record, 'http_x_forwarded_for', 'x_forwarded_for'))
    put(event, 'user.name', takeText(record, 'remote_user'))
    readRequest(event, record)
    put(event, 'http.response.status_code', takeStatus(record, 'status'))
    put(event, 'http.response.body.bytes', takeWhole(record, 'body_bytes_sent'))
    put(event, 'http.response.bytes', takeWhole(record, 'bytes_sent'))
    put(event, 'http.request.bytes', takeWhole(record, 'request_length'))
    put(event, 'http.request.id', takeText(record, 'request_id', 'http_x_request_id'))
    put(event, 'http.request.referrer', takeText(record, 'http_referer', 'http_referrer'))
    put(event, 'user_agent.original', takeText(record, 'http_user_agent'))
    put(event, 'http.response.mime_type', takeText(record, 'sent_http_content_type'))
    put(event, 'url.scheme', takeText(record, 'scheme'))
    put(event, 'url.domain', withoutPort(takeText(record, 'host', 'http_host', 'server_name')))
    put(event, 'url.port', takeWhole(record, 'server_port'))
    put(event, 'tls.version', mapped(takeText(record, 'ssl_protocol'), tlsVersionOf))
    put(event, 'tls.cipher', takeText(record, 'ssl_cipher'))
    put(event, 'host.name', takeText(record, 'hostname'))
    put(event, 'process.pid', takeWhole(record, 'pid'))
    put(event, 'event.duration', takeDuration(record, 's', 'request_time'))
    readUpstream(event, record)
    return event
  },
)

const timeNames = ['msec', 'time_iso8601', '@timestamp', 'timestamp', 'time', 'time_local'] as const
const requestNames = ['request', 'request_method', 'request_uri', 'uri'] as const

/** `$request` is the line as the client sent it; the others are what nginx made of it. */
function readRequest(event: ParsedEvent, record: JsonRecord): void {
  const line = takeText(record, 'request')
  if (line !== undefined) setRequest(event, line, false)
  const method = takeText(record, 'request_method', 'method')
  const sent = takeText(record, 'request_uri')
  const path = takeText(record, 'uri', 'document_uri')
  const query = takeText(record, 'args', 'query_string')
  const protocol = takeText(record, 'server_protocol', 'protocol')
  const target = sent ?? (path !== undefined && query !== undefined ? `${path}?${query}` : path)
  if (event['http.request.method'] === undefined) put(event, 'http.request.method', method)
  if (event['url.original'] === undefined) put(event, 'url.original', target)
  if (event['http.version'] === undefined) put(event, 'http.version', mapped(protocol, versionOf))
}

/** nginx writes several values where it tried several upstreams; a list that is none stays for the labels. */
function readUpstream(event: ParsedEvent, record: JsonRecord): void {
  const duration = record.get('upstream_response_time')
  const nanoseconds = duration === undefined ? -1 : upstreamDuration(String(duration))
  if (nanoseconds >= 0) event['weir.upstream.duration'] = nanoseconds
  if (nanoseconds >= 0 || duration === '' || duration === '-') record.delete('upstream_response_time')
  const status = record.get('upstream_status')
  if (status !== undefined) setUpstreamStatus(event, String(status))
  if (event['weir.upstream.status_code'] !== undefined) record.delete('upstream_status')
  const address = takeText(record, 'upstream_addr')
  if (address !== undefined) setUpstreamAddress(event, address)
}

function mapped<T, U>(value: T | undefined, change: (value: T) => U): U | undefined {
  return value === undefined ? undefined : change(value)
}
