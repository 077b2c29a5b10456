import type { ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { versionOf } from '../json/settable-fields.ts'
import { addressOf, readDecimal, readInteger } from '../text/index.ts'
import { decodeText, decodeUrl } from './decode.ts'
import type { Dialect } from './field-list.ts'
import { tlsVersionOfLog } from './tls-version.ts'

/** What the fields of a line are read into. */
export interface LineReading {
  readonly event: ParsedEvent
  readonly dialect: Dialect
  /** What the catalogue has no field for, by name. */
  readonly labels: Record<string, string>
  /** Takes an X-Forwarded-For header into an event that has its source. */
  forwarded(event: ParsedEvent, header: string): void
}

/** Takes a value into the event; false where it is no such value or another field told the same better: it becomes a label. */
type TakeField = (reading: LineReading, value: string) => boolean

type FieldOfType<T> = {
  [F in keyof ParsedEvent]-?: Required<ParsedEvent>[F] extends T ? F : never
}[keyof ParsedEvent]

function text(field: FieldOfType<string>, change?: (value: string, dialect: Dialect) => string): TakeField {
  return ({ event, dialect }, value) => {
    event[field] = change === undefined ? value : change(value, dialect)
    return true
  }
}

function whole(field: FieldOfType<number>): TakeField {
  return ({ event }, value) => {
    const number = readInteger(value, 0, value.length)
    if (number >= 0) event[field] = number
    return number >= 0
  }
}

/** A port that nothing told before. */
const port: TakeField = ({ event }, value) => {
  const number = readInteger(value, 0, value.length)
  if (number < 0 || number > 65_535 || event['url.port'] !== undefined) return false
  event['url.port'] = number
  return true
}

/** The site, with its port behind it where it has one; the first field that names one is right. */
const site: TakeField = ({ event }, value) => {
  const [, host = value, digits] = /^([^:]+|\[[^\]]*\]):(\d{1,5})$/.exec(value) ?? []
  if (event['url.domain'] !== undefined) return event['url.domain'] === host
  event['url.domain'] = host
  if (digits !== undefined && event['url.port'] === undefined) event['url.port'] = Number(digits)
  return true
}

/** What methods are made of; rubbish where one should be is no method. */
const method: TakeField = ({ event }, value) => {
  if (!/^[a-z][a-z0-9_-]{0,31}$/i.test(value)) return false
  event['http.request.method'] = value
  return true
}

/** CloudFront counts seconds and IIS whole milliseconds; others follow the draft, whose seconds have a fraction. */
function duration(field: FieldOfType<number>): TakeField {
  return ({ event, dialect }, value) => {
    const inSeconds = dialect === 'cloudfront' || value.includes('.')
    const time = readDecimal(value, 0, value.length, inSeconds ? 9 : 6)
    if (time >= 0) event[field] = time
    return time >= 0
  }
}

const localAddress: TakeField = ({ labels }, value) => {
  labels['local_address'] = addressOf(value) ?? value
  return true
}

const mimeType = (value: string, dialect: Dialect): string =>
  (decodeText(value, dialect).split(';')[0] ?? value).trim()

const traceId = (value: string): string => /^00-([0-9a-f]{32})-/.exec(value)?.[1] ?? value

/**
 * What a field stands for, by its key (see `fieldKey`), in the order of reading: the client stands before the proxies that
 * are checked against it, and of two names of the site the better first.
 */
export const takeFields: Readonly<Record<string, TakeField>> = {
  'c-ip': ({ event }, value) => {
    setSource(event, value)
    return true
  },
  'c-port': whole('source.port'),
  'cs-username': text('user.name'),
  'cs-method': method,
  'cs-version': text('http.version', versionOf),
  'cs-protocol-version': text('http.version', versionOf),
  'cs-protocol': text('url.scheme', (value) => value.toLowerCase()),
  'cs-uri-scheme': text('url.scheme', (value) => value.toLowerCase()),
  's-port': port,
  'cs-uri-port': port,
  'x-host-header': site,
  'cs-host': site,
  host: site,
  'cs-uri-host': site,
  's-sitename': text('service.name'),
  's-computername': text('host.name'),
  's-ip': localAddress,
  'cs-bytes': whole('http.request.bytes'),
  'sc-bytes': whole('http.response.bytes'),
  'sc-content-len': whole('http.response.body.bytes'),
  'sc-content-length': whole('http.response.body.bytes'),
  'sc-content-type': text('http.response.mime_type', mimeType),
  'time-taken': duration('event.duration'),
  'origin-lbl': duration('weir.upstream.duration'),
  referer: text('http.request.referrer', decodeUrl),
  'user-agent': text('user_agent.original', decodeText),
  'ssl-protocol': text('tls.version', tlsVersionOfLog),
  'crypt-protocol': text('tls.version', tlsVersionOfLog),
  'ssl-cipher': text('tls.cipher'),
  'x-edge-request-id': text('http.request.id'),
  'x-request-id': text('http.request.id'),
  traceparent: text('trace.id', traceId),
  'x-forwarded-for': ({ event, dialect, forwarded }, value) => {
    forwarded(event, decodeText(value, dialect))
    return true
  },
}

/**
 * The key of a field: its name in lower case, a request header (`cs(Referer)`) by the header's name, a response header
 * (`sc(Content-Type)`) with `sc-` before it. IIS calls a field of the user's own what the user calls it, mostly as the header.
 */
export function fieldKey(field: string): string {
  const [, side, header] = /^(cs|sc)\(([^()]+)\)$/i.exec(field) ?? []
  const name = (header ?? field).toLowerCase()
  return side?.toLowerCase() === 'sc' ? `sc-${name}` : name
}
