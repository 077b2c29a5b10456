import { blankEvent, type ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { labelText } from '../json/labels.ts'
import type { LogFormat } from '../log-format.ts'
import { dead, type Outcome, skip } from '../outcome.ts'
import { addressOf, readInteger, secondsToNanoseconds, trimmedEnd, unescapeField } from '../text/index.ts'
import { parseIsoTime, type TimeContext, timeContext } from '../time/index.ts'
import { tlsVersionOfLog } from '../w3c/tls-version.ts'
import { type AlbField, albFields, albLabels, FEWEST } from './alb-fields.ts'
import { setAlbRequest } from './alb-request.ts'
import { albValues } from './alb-values.ts'

const NAME = 'aws_alb'

/** The access log of an AWS Application Load Balancer (see `alb-fields.ts`). */
export const alb: LogFormat = {
  name: NAME,
  title: 'AWS Application Load Balancer',
  parser: (context) => {
    const times = timeContext(context)
    return (text, start, end) => {
      const stop = trimmedEnd(text, start, end)
      if (stop === start) return skip
      return looksLikeAlb(text, start, stop) ? albEvent(text.slice(start, stop), times) : notAlb
    }
  },
}

const places = Object.fromEntries(albFields.map((field, i) => [field, i])) as Readonly<
  Record<AlbField, number>
>

const notAlb = dead('bad_syntax', 'the line does not begin with a type (http, https, h2, …) and a time')

/** The longest type is `grpcs`; there may be others one day. */
const TYPE_LENGTH = 8

/** A type of small letters and digits, and an ISO time behind it: what no other log begins with. */
function looksLikeAlb(text: string, start: number, end: number): boolean {
  let space = start
  while (space < end && space - start <= TYPE_LENGTH && isTypeLetter(text.charCodeAt(space))) space++
  return (
    space > start &&
    space + 21 < end &&
    text.charCodeAt(space) === 32 &&
    text.charCodeAt(space + 5) === 45 &&
    text.charCodeAt(space + 11) === 84
  )
}

function isTypeLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}

function albEvent(line: string, times: TimeContext): Outcome {
  const values = albValues(line)
  if (values === undefined) return dead('bad_syntax', 'the line ends inside quotes')
  if (values.length < FEWEST) return dead('bad_syntax', `${values.length} fields, fewer than any entry has`)
  const value = (field: AlbField): string => valueAt(values, places[field])

  const time = value('time')
  const at = parseIsoTime(time, 0, time.length, times)
  if (at === undefined || at.undated) return dead('bad_timestamp', 'no time that can be read')
  const durations = [
    durationOf(value('request_processing_time')),
    durationOf(value('target_processing_time')),
    durationOf(value('response_processing_time')),
  ]
  if (durations.includes(undefined))
    return dead('bad_syntax', 'a processing time that is no number of seconds')
  const status = statusOf(value('elb_status_code'))
  const targetStatus = statusOf(value('target_status_code'))
  if (status < 0 || targetStatus < 0) return dead('bad_syntax', 'a status code that is none')

  const event: ParsedEvent = blankEvent()
  event['@timestamp'] = at.timestamp
  event['event.dataset'] = 'web.access'
  event['event.original'] = line
  event['weir.format'] = NAME
  const client = value('client')
  if (client !== '') setClient(event, client)
  setAlbRequest(event, value('request'))
  const agent = value('user_agent')
  if (agent !== '') event['user_agent.original'] = unescapeField(agent)
  if (status > 0) event['http.response.status_code'] = status
  setWhole(event, 'http.request.bytes', value('received_bytes'))
  setWhole(event, 'http.response.bytes', value('sent_bytes'))
  setDurations(event, durations)
  if (value('target') !== '') event['weir.upstream.address'] = value('target')
  if (targetStatus > 0) event['weir.upstream.status_code'] = targetStatus
  if (value('ssl_protocol') !== '') event['tls.version'] = tlsVersionOfLog(value('ssl_protocol'))
  if (value('ssl_cipher') !== '') event['tls.cipher'] = value('ssl_cipher')
  // The site of the handshake, where the request names none.
  const site = value('domain_name')
  if (site !== '' && event['url.domain'] === undefined) event['url.domain'] = unescapeField(site)
  const trace = value('trace_id')
  if (trace !== '') event['trace.id'] = unescapeField(/(?:^|;)Root=([^;]+)/.exec(trace)?.[1] ?? trace)
  if (value('error_reason') !== '') event['error.type'] = value('error_reason')
  event.labels = labelsOf(value)
  return { kind: 'event', event }
}

/** What the catalogue has no field for; the type is always there. */
function labelsOf(value: (field: AlbField) => string): Readonly<Record<string, string>> {
  const labels: Record<string, string> = {}
  for (const field of albLabels) {
    const text = value(field)
    if (text !== '') labels[field] = labelText(unescapeField(text))
  }
  return labels
}

/** A value; empty where it is absent. */
function valueAt(values: readonly string[], at: number): string {
  const value = values[at]
  return value === undefined || value === '-' ? '' : value
}

/**
 * `192.0.2.1:443`, `[2001:db8::1]:443` and, without brackets, `2001:db8::1:443`: the port is behind the last colon. Each
 * connection has its own, so that it is no part of the address.
 */
function setClient(event: ParsedEvent, client: string): void {
  const colon = client.lastIndexOf(':')
  const address = client.slice(0, Math.max(colon, 0)).replace(/^\[(.*)\]$/, '$1')
  const port = readInteger(client, colon + 1, client.length)
  const hasPort = port >= 0 && port <= 65_535 && addressOf(address) !== undefined
  setSource(event, hasPort ? address : client)
  if (hasPort) event['source.port'] = port
}

/** Seconds in nanoseconds; -1 where the request was never answered by a target, `undefined` where it is no number. */
function durationOf(value: string): number | undefined {
  if (value === '' || value === '-1' || value === '-1.000') return -1
  const time = secondsToNanoseconds(value, 0, value.length)
  return time < 0 ? undefined : time
}

/** The response took all three times together, where each is known. */
function setDurations(event: ParsedEvent, durations: readonly (number | undefined)[]): void {
  const [, target = -1] = durations
  if (target >= 0) event['weir.upstream.duration'] = target
  let sum = 0
  for (const duration of durations) {
    if (duration === undefined || duration < 0) return
    sum += duration
  }
  if (sum <= Number.MAX_SAFE_INTEGER) event['event.duration'] = sum
}

/** The status; 0 where there is none, -1 where the value is no status. */
function statusOf(value: string): number {
  if (value === '') return 0
  const status = readInteger(value, 0, value.length)
  return status === 0 || (status >= 100 && status <= 999) ? status : -1
}

function setWhole(
  event: ParsedEvent,
  field: 'http.request.bytes' | 'http.response.bytes',
  value: string,
): void {
  const number = readInteger(value, 0, value.length)
  if (number >= 0) event[field] = number
}
