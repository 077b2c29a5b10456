import type { ParsedEvent } from '@weir/event-model'
import { httpVersion } from '../access/request-line.ts'
import { logLevelOf } from '../application/log-level.ts'
import { setSource } from '../client-address.ts'
import { addressOf } from '../text/index.ts'
import type { DurationUnit } from './duration.ts'
import type { JsonReading } from './json-format.ts'
import { takeDuration, takeStatus, takeText, takeWhole } from './take.ts'

/** Takes a key's value into a field, where it is of the field's type. `unit` is that of a duration without its own. */
type FieldReader = (event: ParsedEvent, reading: JsonReading, key: string, unit: DurationUnit) => void

type FieldOfType<T> = {
  [F in keyof ParsedEvent]-?: Required<ParsedEvent>[F] extends T ? F : never
}[keyof ParsedEvent]

function text(field: FieldOfType<string>, change?: (value: string) => string): FieldReader {
  return (event, { record }, key) => {
    const value = takeText(record, key)
    if (value !== undefined) event[field] = change === undefined ? value : change(value)
  }
}

function whole(field: FieldOfType<number>): FieldReader {
  return (event, { record }, key) => {
    const value = takeWhole(record, key)
    if (value !== undefined) event[field] = value
  }
}

function status(field: FieldOfType<number>): FieldReader {
  return (event, { record }, key) => {
    const value = takeStatus(record, key)
    if (value !== undefined) event[field] = value
  }
}

function duration(field: FieldOfType<number>): FieldReader {
  return (event, { record }, key, unit) => {
    const value = takeDuration(record, unit, key)
    if (value !== undefined) event[field] = value
  }
}

const source: FieldReader = (event, { record }, key) => {
  const value = takeText(record, key)
  if (value !== undefined) setSource(event, value)
}

/** Beside an address or a host name it adds to it; a value that is no address stays for the labels. */
const sourceIp: FieldReader = (event, reading, key) => {
  const leaf = reading.record.get(key)
  const ip = typeof leaf === 'string' ? addressOf(leaf) : undefined
  if (ip === undefined || typeof leaf !== 'string') return
  reading.record.delete(key)
  if (event['source.address'] === undefined) return setSource(event, leaf)
  event['source.ip'] = ip
}

const forwarded: FieldReader = (event, reading, key) => {
  const leaf = reading.record.get(key)
  reading.record.delete(key)
  reading.forwarded(
    event,
    typeof leaf === 'object' ? leaf.join(', ') : leaf === undefined ? leaf : String(leaf),
  )
}

const undated: FieldReader = (event, { record }, key) => {
  if (record.get(key) !== true) return
  record.delete(key)
  event['weir.undated'] = true
}

const outcome: FieldReader = (event, { record }, key) => {
  const value = record.get(key)
  if (value !== 'success' && value !== 'failure') return
  record.delete(key)
  event['event.outcome'] = value
}

/** `HTTP/1.1` and `1.1` as `1.1`, `2.0` as `2`. */
export function versionOf(protocol: string): string {
  return httpVersion(protocol.replace(/^HTTP\//i, ''))
}

/** `TLSv1.3`, `TLS 1.3` and `1.3` as `1.3`. */
export function tlsVersionOf(protocol: string): string {
  return protocol.replace(/^TLS ?v?/i, '')
}

/**
 * The catalogue's fields that a line can tell; the others are what Weir itself adds. Where a client's proxies must be
 * known, it is read after its source: the order is that of reading.
 */
export const settableFields = {
  message: text('message'),
  'source.address': source,
  'source.ip': sourceIp,
  'source.port': whole('source.port'),
  'network.forwarded_ip': forwarded,
  'user.id': text('user.id'),
  'user.name': text('user.name'),
  'http.request.method': text('http.request.method'),
  'http.request.bytes': whole('http.request.bytes'),
  'http.request.id': text('http.request.id'),
  'http.request.referrer': text('http.request.referrer'),
  'http.response.status_code': status('http.response.status_code'),
  'http.response.body.bytes': whole('http.response.body.bytes'),
  'http.response.bytes': whole('http.response.bytes'),
  'http.response.mime_type': text('http.response.mime_type'),
  'http.version': text('http.version', versionOf),
  'url.original': text('url.original'),
  'url.scheme': text('url.scheme'),
  'url.domain': text('url.domain'),
  'url.port': whole('url.port'),
  'user_agent.original': text('user_agent.original'),
  'tls.version': text('tls.version', tlsVersionOf),
  'tls.cipher': text('tls.cipher'),
  'trace.id': text('trace.id'),
  'service.name': text('service.name'),
  'host.name': text('host.name'),
  'process.name': text('process.name'),
  'process.pid': whole('process.pid'),
  'log.level': text('log.level', logLevelOf),
  'log.logger': text('log.logger'),
  'log.syslog.priority': whole('log.syslog.priority'),
  'error.type': text('error.type'),
  'error.message': text('error.message'),
  'event.duration': duration('event.duration'),
  'event.outcome': outcome,
  'weir.undated': undated,
  'weir.upstream.address': text('weir.upstream.address'),
  'weir.upstream.status_code': status('weir.upstream.status_code'),
  'weir.upstream.duration': duration('weir.upstream.duration'),
} as const satisfies Partial<Record<keyof ParsedEvent, FieldReader>>

export type SettableField = keyof typeof settableFields

export function isSettable(name: string): name is SettableField {
  return Object.hasOwn(settableFields, name)
}
