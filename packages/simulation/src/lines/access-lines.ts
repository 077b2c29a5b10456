import type { SimulatedRequest } from '../request.ts'
import { clfTimeOf, threeDigits } from './time-text.ts'

/** Apache's and nginx's combined format. */
export function combinedLine(request: SimulatedRequest): string {
  const { address, user, method, target, version, status, bytes, referrer, agent } = request
  const protocol = version === '2' ? 'HTTP/2.0' : 'HTTP/1.1'
  return `${address} - ${user || '-'} [${clfTimeOf(request.at)}] "${method} ${target} ${protocol}" ${status} ${bytes} "${referrer || '-'}" "${agent}"`
}

/** nginx's combined format with `$request_time $upstream_response_time` behind it, in seconds. */
export function timedLine(request: SimulatedRequest): string {
  const upstream = request.upstreamMilliseconds < 0 ? '-' : seconds(request.upstreamMilliseconds)
  return `${combinedLine(request)} ${seconds(request.milliseconds)} ${upstream}`
}

function seconds(milliseconds: number): string {
  const whole = Math.floor(milliseconds / 1000)
  return `${whole}.${threeDigits(milliseconds - whole * 1000)}`
}
