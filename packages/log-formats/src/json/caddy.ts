import type { ParsedEvent } from '@weir/event-model'
import { logLevelOf } from '../application/log-level.ts'
import { put } from '../application/new-event.ts'
import { setSource } from '../client-address.ts'
import { type JsonReading, jsonFormat, missing, noTime } from './json-format.ts'
import type { JsonTime } from './json-time.ts'
import { versionOf } from './settable-fields.ts'
import { withoutPort } from './site-name.ts'
import { takeDuration, takeStatus, takeText, takeTime, takeWhole } from './take.ts'
import { tlsCipherName, tlsVersionName } from './tls-names.ts'

/**
 * Caddy's JSON log (https://caddyserver.com/docs/logging): access lines, and beside them the server's own lines, which
 * have a message but no request.
 */
export const caddy = jsonFormat('caddy', 'Caddy: JSON', (reading) => {
  const { record, time } = reading
  if (!record.has('ts')) return missing('ts')
  const isAccess = record.has('request.method') && record.has('request.uri') && record.has('status')
  // Others log with the same library (zap) and put a request's fields beside the message; those are not Caddy's.
  const isOwn = record.has('level') && record.has('msg') && !record.has('status') && !record.has('method')
  if (!isAccess && !isOwn) return missing('request', 'msg')
  const at = takeTime(record, time, 'ts')
  if (at === undefined) return noTime('ts')
  return isAccess ? accessEvent(reading, at) : ownEvent(reading, at)
})

function accessEvent(reading: JsonReading, at: JsonTime): ParsedEvent {
  const { record } = reading
  const event = reading.begin('web.access', at)
  for (const name of ['level', 'msg']) record.delete(name)
  // `client_ip` is what Caddy's own trusted proxies make of the header; before Caddy 2.7 there was only the peer, and
  // before 2.5 it stood with its port.
  const peer = takeText(record, 'request.remote_ip', 'request.remote_addr')
  const client = takeText(record, 'request.client_ip') ?? peer
  if (client !== undefined) setSource(event, client)
  const port = takeWhole(record, 'request.remote_port')
  if (client === peer) put(event, 'source.port', port)
  reading.forwarded(event, header(reading, 'X-Forwarded-For'))
  put(event, 'log.logger', takeText(record, 'logger'))
  put(event, 'user.name', takeText(record, 'user_id'))
  put(event, 'http.request.method', takeText(record, 'request.method'))
  put(event, 'url.original', takeText(record, 'request.uri'))
  put(event, 'url.domain', withoutPort(takeText(record, 'request.host')))
  const protocol = takeText(record, 'request.proto')
  if (protocol !== undefined) event['http.version'] = versionOf(protocol)
  put(event, 'user_agent.original', header(reading, 'User-Agent'))
  put(event, 'http.request.referrer', header(reading, 'Referer'))
  const version = takeWhole(record, 'request.tls.version')
  if (version !== undefined) event['tls.version'] = tlsVersionName(version)
  const cipher = takeWhole(record, 'request.tls.cipher_suite')
  if (cipher !== undefined) event['tls.cipher'] = tlsCipherName(cipher)
  put(event, 'http.response.status_code', takeStatus(record, 'status'))
  put(event, 'http.response.body.bytes', takeWhole(record, 'size'))
  put(event, 'event.duration', takeDuration(record, 's', 'duration'))
  put(event, 'http.response.mime_type', takeText(record, 'resp_headers.Content-Type'))
  return event
}

function header({ record }: JsonReading, name: string): string | undefined {
  return takeText(record, `request.headers.${name}`, `request.headers.${name.toLowerCase()}`)
}

function ownEvent({ record, begin }: JsonReading, at: JsonTime): ParsedEvent {
  const event = begin('app.log', at)
  const level = takeText(record, 'level')
  if (level !== undefined) event['log.level'] = logLevelOf(level)
  put(event, 'log.logger', takeText(record, 'logger'))
  put(event, 'message', takeText(record, 'msg'))
  put(event, 'error.message', takeText(record, 'error'))
  return event
}
