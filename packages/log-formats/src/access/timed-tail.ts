import type { ParsedEvent } from '@weir/event-model'
import { unescapeField } from '../text/escapes.ts'
import { secondsToNanoseconds } from '../text/number.ts'
import type { ForwardedReader, TailReader } from './access-line.ts'
import { isForwardedList } from './forwarded-tail.ts'
import { type TailField, tailFields } from './tail-fields.ts'
import { setUpstreamAddress, setUpstreamStatus, upstreamDuration } from './upstream.ts'

type Setter = (event: ParsedEvent, value: string, forwarded: ForwardedReader) => void

const requestTime: Setter = (event, value) => {
  const time = secondsToNanoseconds(value, 0, value.length)
  if (time >= 0) event['event.duration'] = time
}

const upstreamTime: Setter = (event, value) => {
  const time = upstreamDuration(value)
  if (time >= 0) event['weir.upstream.duration'] = time
}

const forwardedFor: Setter = (event, value, forwarded) => forwarded(event, value)

const site: Setter = (event, value) => {
  event['url.domain'] = unescapeField(value)
}

const requestId: Setter = (event, value) => {
  event['http.request.id'] = unescapeField(value)
}

/** What the names in front of values stand for, in the spellings that guides to nginx use. */
const byName: Readonly<Record<string, Setter>> = {
  rt: requestTime,
  request_time: requestTime,
  reqtime: requestTime,
  req_time: requestTime,
  urt: upstreamTime,
  upstream_response_time: upstreamTime,
  upstream_time: upstreamTime,
  ut: upstreamTime,
  ua: setUpstreamAddress,
  addr: setUpstreamAddress,
  upstream: setUpstreamAddress,
  upstream_addr: setUpstreamAddress,
  us: setUpstreamStatus,
  ustatus: setUpstreamStatus,
  upstream_status: setUpstreamStatus,
  xff: forwardedFor,
  x_forwarded_for: forwardedFor,
  host: site,
  h: site,
  rid: requestId,
  request_id: requestId,
}

/**
 * What nginx appends to the combined format: request time and upstream time, with names or without, and after, between
 * or before them an X-Forwarded-For list, an upstream's address and status. A line without a request time is not of
 * this format.
 */
export const timedTail: TailReader = (event, line, at, end, forwarded) => {
  const labels = new Map<string, string>()
  for (const field of tailFields(line, at, end)) {
    if (field.value === '-' || field.value === '') continue
    const set = Object.hasOwn(byName, field.key) ? byName[field.key] : undefined
    if (field.key === '') setByShape(event, field, forwarded)
    else if (set !== undefined) set(event, field.value, forwarded)
    else if (labels.size < LABELS) labels.set(field.key, unescapeField(field.value))
  }
  if (labels.size > 0) event.labels = Object.fromEntries(labels)
  return event['event.duration'] === undefined ? 'no request time in seconds follows the agent' : undefined
}

/** Named values beyond the catalogue that are kept. */
const LABELS = 50

function setByShape(event: ParsedEvent, { value, quoted }: TailField, forwarded: ForwardedReader): void {
  const time = value.includes('.') ? upstreamDuration(value) : -1
  if (time >= 0) {
    // The request's time stands first: nginx always knows it, and it is one number.
    if (event['event.duration'] === undefined) event['event.duration'] = time
    else if (event['weir.upstream.duration'] === undefined) event['weir.upstream.duration'] = time
  } else if (quoted && isForwardedList(value)) {
    forwarded(event, value)
  } else if (isUpstreamAddress(value)) {
    setUpstreamAddress(event, value)
  } else if (
    event['weir.upstream.address'] !== undefined &&
    event['weir.upstream.status_code'] === undefined
  ) {
    setUpstreamStatus(event, value)
  }
}

/** `192.0.2.1:8080`, `[2001:db8::1]:80`, `unix:/run/app.sock`, and lists of them. */
function isUpstreamAddress(value: string): boolean {
  return (
    value.startsWith('unix:') || /^(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]):\d{1,5}(?:$|,| )/i.test(value)
  )
}
