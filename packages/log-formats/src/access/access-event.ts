import { blankEvent, type ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'

/** What was found in an access line. An empty text and -1 stand for absent. */
export interface AccessParts {
  timestamp: string
  undated: boolean
  original: string
  address: string
  domain: string
  port: number
  userId: string
  userName: string
  method: string
  target: string
  version: string
  status: number
  size: number
  referrer: string
  agent: string
}

export function emptyParts(): AccessParts {
  return {
    timestamp: '',
    undated: false,
    original: '',
    address: '',
    domain: '',
    port: -1,
    userId: '',
    userName: '',
    method: '',
    target: '',
    version: '',
    status: -1,
    size: -1,
    referrer: '',
    agent: '',
  }
}

/** The event of an access line. */
export function accessEvent(format: string, parts: AccessParts): ParsedEvent {
  const event = blankEvent()
  event['@timestamp'] = parts.timestamp
  event['event.dataset'] = 'web.access'
  event['event.original'] = parts.original
  event['weir.format'] = format
  setSource(event, parts.address)
  if (parts.undated) event['weir.undated'] = true
  if (parts.domain !== '') event['url.domain'] = parts.domain
  if (parts.port >= 0) event['url.port'] = parts.port
  if (parts.userId !== '') event['user.id'] = parts.userId
  if (parts.userName !== '') event['user.name'] = parts.userName
  if (parts.method !== '') event['http.request.method'] = parts.method
  if (parts.target !== '') event['url.original'] = parts.target
  if (parts.version !== '') event['http.version'] = parts.version
  if (parts.status >= 0) event['http.response.status_code'] = parts.status
  if (parts.size >= 0) event['http.response.body.bytes'] = parts.size
  if (parts.referrer !== '') event['http.request.referrer'] = parts.referrer
  if (parts.agent !== '') event['user_agent.original'] = parts.agent
  return event
}
