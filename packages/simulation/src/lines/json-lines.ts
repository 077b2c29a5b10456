import type { SimulatedRequest } from '../request.ts'
import { isoTimeOf } from './time-text.ts'

/**
 * JSON with ECS names, as packages/log-formats writes it. Joined by hand, three times as fast as `JSON.stringify`: no
 * text of a request needs an escape.
 */
export function ecsLine(request: SimulatedRequest): string {
  const { address, user, method, target, version, status, bytes, referrer, agent } = request
  const upstream =
    request.upstreamMilliseconds < 0 ? '' : `,"weir.upstream.duration":${request.upstreamMilliseconds}000000`
  return (
    `{"@timestamp":"${isoTimeOf(request.at)}","event.dataset":"web.access","event.duration":${request.milliseconds}000000,` +
    `"source.address":"${address}","source.ip":"${address}",${user === '' ? '' : `"user.name":"${user}",`}` +
    `"http.request.method":"${method}",${referrer === '' ? '' : `"http.request.referrer":"${referrer}",`}` +
    `"http.response.status_code":${status},"http.response.body.bytes":${bytes},"http.version":"${version}",` +
    `"url.original":"${target}","user_agent.original":"${agent}"${upstream}}`
  )
}

/** The flat JSON of small services; the response time is in milliseconds. */
export function flatLine({ at, address, method, target, status, milliseconds }: SimulatedRequest): string {
  return `{"timestamp":"${isoTimeOf(at)}","ip":"${address}","method":"${method}","endpoint":"${target}","response_code":${status},"response_time":${milliseconds}}`
}

/** What the application's own log says of a request, as flat JSON. */
export function applicationLine({
  at,
  address,
  method,
  target,
  status,
  milliseconds,
}: SimulatedRequest): string {
  const level = status >= 500 ? 'ERROR' : status >= 400 ? 'WARNING' : 'INFO'
  return `{"timestamp":"${isoTimeOf(at)}","level":"${level}","message":"${method} ${target} answered ${status} after ${milliseconds} ms","ip_address":"${address}"}`
}
