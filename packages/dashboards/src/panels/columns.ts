import { type ShownColumn, shown } from '../definition/view.ts'
import { failed } from '../kql.ts'

/** Columns that many panels show, so that each is called and written the same everywhere. */
export const time = shown('@timestamp', 'Time', 'time')
export const lastSeen = shown('max(@timestamp)', 'Last seen', 'time')
export const requests = shown('count', 'Requests', 'count')
export const events = shown('count', 'Events', 'count')
export const visitors = shown('distinct(weir.visitor)', 'Visitors', 'count')
export const addresses = shown('distinct(source.address)', 'Addresses', 'count')
export const address = shown('source.address', 'Address', 'text')
export const page = shown('url.path', 'Page', 'text')
export const route = shown('weir.route', 'Route', 'text')
export const method = shown('http.request.method', 'Method', 'text')
export const status = shown('http.response.status_code', 'Status', 'code')
export const agent = shown('user_agent.original', 'User agent', 'text')
export const host = shown('host.name', 'Host', 'text')
export const process = shown('process.name', 'Process', 'text')
export const level = shown('log.level', 'Level', 'text')
export const message = shown('message', 'Message', 'text')
export const duration = shown('event.duration', 'Response time', 'duration')
export const bodyBytes = shown('sum(http.response.body.bytes)', 'Sent', 'bytes')
export const size = shown('http.response.body.bytes', 'Size', 'bytes')
export const errorShare = shown(`ratio(${failed})`, 'Errors', 'share')

/** A percentile of the response time. */
export function percentile(percent: 50 | 95 | 99): ShownColumn {
  return shown(`p${percent}(event.duration)`, `p${percent}`, 'duration')
}
