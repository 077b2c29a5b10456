import { put } from '../application/new-event.ts'
import { setSource } from '../client-address.ts'
import { jsonFormat, missing, noTime } from './json-format.ts'
import { tlsVersionOf, versionOf } from './settable-fields.ts'
import { withoutPort } from './site-name.ts'
import { takeDuration, takeStatus, takeText, takeTime, takeWhole } from './take.ts'

/** Traefik's JSON access log (https://doc.traefik.io/traefik/observability/access-logs/): durations in nanoseconds. */
export const traefik = jsonFormat('traefik', 'Traefik: JSON', (reading) => {
  const { record, time } = reading
  if (!record.has('ClientHost') && !record.has('ClientAddr')) return missing('ClientHost')
  if (!record.has('RequestMethod') && !record.has('RequestPath')) return missing('RequestMethod')
  // `time` is when the line was written, the others when the request came.
  const at = takeTime(record, time, 'StartUTC', 'StartLocal', 'time')
  if (at === undefined) return noTime('StartUTC', 'StartLocal', 'time')
  for (const name of ['StartUTC', 'StartLocal', 'time', 'level', 'msg']) record.delete(name)

  const event = reading.begin('web.access', at)
  const withPort = takeText(record, 'ClientAddr')
  const client = takeText(record, 'ClientHost') ?? withPort
  if (client !== undefined) setSource(event, client)
  put(event, 'source.port', takeWhole(record, 'ClientPort'))
  reading.forwarded(event, takeText(record, 'request_X-Forwarded-For'))
  put(event, 'user.name', takeText(record, 'ClientUsername'))
  put(event, 'http.request.method', takeText(record, 'RequestMethod'))
  put(event, 'url.original', takeText(record, 'RequestPath'))
  put(event, 'url.scheme', takeText(record, 'RequestScheme'))
  const address = takeText(record, 'RequestAddr')
  put(event, 'url.domain', takeText(record, 'RequestHost') ?? withoutPort(address))
  put(event, 'url.port', takeWhole(record, 'RequestPort'))
  const protocol = takeText(record, 'RequestProtocol')
  if (protocol !== undefined) event['http.version'] = versionOf(protocol)
  put(event, 'http.request.id', takeText(record, 'request_X-Request-Id', 'request_X-Request-ID'))
  put(event, 'trace.id', takeText(record, 'TraceId'))
  put(event, 'user_agent.original', takeText(record, 'request_User-Agent'))
  put(event, 'http.request.referrer', takeText(record, 'request_Referer'))
  put(event, 'http.response.status_code', takeStatus(record, 'DownstreamStatus'))
  put(event, 'http.response.body.bytes', takeWhole(record, 'DownstreamContentSize'))
  put(event, 'http.response.mime_type', takeText(record, 'downstream_Content-Type'))
  put(event, 'event.duration', takeDuration(record, 'ns', 'Duration'))
  put(event, 'service.name', takeText(record, 'ServiceName'))
  put(event, 'weir.upstream.address', takeText(record, 'ServiceAddr'))
  put(event, 'weir.upstream.status_code', takeStatus(record, 'OriginStatus'))
  put(event, 'weir.upstream.duration', takeDuration(record, 'ns', 'OriginDuration'))
  const version = takeText(record, 'TLSVersion')
  if (version !== undefined) event['tls.version'] = tlsVersionOf(version)
  put(event, 'tls.cipher', takeText(record, 'TLSCipher'))
  return event
})
