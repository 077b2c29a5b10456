import { type Meaning, status, text, whole } from './directive.ts'
import { requestHeader, responseHeader } from './headers.ts'
import * as m from './meanings.ts'
import { clfTime, epochSeconds, isoTime } from './time-readers.ts'

const WHOLE = new Set(['whole'])

/** nginx's variables that the catalogue has a field for. */
const variables: Readonly<Record<string, Meaning>> = {
  remote_addr: m.address(1),
  realip_remote_addr: m.address(0),
  remote_port: whole('source.port'),
  remote_user: text('user.name'),
  time_local: { kind: 'time', read: clfTime, tells: WHOLE },
  time_iso8601: { kind: 'time', read: isoTime, tells: WHOLE },
  msec: { kind: 'time', read: epochSeconds, tells: WHOLE },
  request: m.request,
  request_method: text('http.request.method'),
  request_uri: m.target,
  uri: m.path,
  document_uri: m.path,
  args: m.query,
  query_string: m.query,
  server_protocol: m.protocol,
  status: status('http.response.status_code'),
  body_bytes_sent: whole('http.response.body.bytes'),
  bytes_sent: whole('http.response.bytes'),
  request_length: whole('http.request.bytes'),
  request_time: m.seconds(3),
  upstream_response_time: m.upstreamTime,
  upstream_addr: m.upstreamAddress,
  upstream_status: m.upstreamStatus,
  proxy_add_x_forwarded_for: m.forwarded,
  host: m.site(3),
  server_name: m.site(1),
  server_port: whole('url.port'),
  scheme: text('url.scheme'),
  ssl_protocol: m.tlsVersion,
  ssl_cipher: text('tls.cipher'),
  request_id: text('http.request.id', 1),
  otel_trace_id: m.trace,
  pid: whole('process.pid'),
  hostname: text('host.name'),
}

/** What an nginx variable means; one that the catalogue has no field for is a label of its name. */
export function nginxMeaning(name: string): Meaning {
  const known = Object.hasOwn(variables, name) ? variables[name] : undefined
  if (known !== undefined) return known
  if (name.startsWith('http_')) return requestHeader(name.slice(5).replaceAll('_', '-'), name)
  if (name.startsWith('sent_http_')) return responseHeader(name.slice(10).replaceAll('_', '-'), name)
  return m.label(name)
}
