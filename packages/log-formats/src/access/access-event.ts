import type { ParsedEvent } from '@weir/event-model'
import { setSource } from '../client-address.ts'
import { addressOf } from '../text/address.ts'

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

/**
 * The event of an access line. Most lines hold the same fields, and an object written down as a whole is made several
 * times faster than one that grows field by field.
 */
export function accessEvent(format: string, parts: AccessParts): ParsedEvent {
  const plain = parts.userId === '' && parts.userName === '' && parts.domain === '' && !parts.undated
  const whole = parts.method !== '' && parts.target !== '' && parts.version !== '' && parts.agent !== ''
  if (!plain || !whole || parts.status < 0 || parts.size < 0) return anyEvent(format, parts)
  const ip = addressOf(parts.address)
  // With a port in the address there is more to set.
  if (ip === undefined || ip.length !== parts.address.length) return anyEvent(format, parts)
  if (parts.referrer === '') {
    return {
      '@timestamp': parts.timestamp,
      'event.dataset': 'web.access',
      'event.original': parts.original,
      'weir.format': format,
      'source.address': parts.address,
      'source.ip': ip,
      'http.request.method': parts.method,
      'url.original': parts.target,
      'http.version': parts.version,
      'http.response.status_code': parts.status,
      'http.response.body.bytes': parts.size,
      'user_agent.original': parts.agent,
    }
  }
  return {
    '@timestamp': parts.timestamp,
    'event.dataset': 'web.access',
    'event.original': parts.original,
    'weir.format': format,
    'source.address': parts.address,
    'source.ip': ip,
    'http.request.method': parts.method,
    'url.original': parts.target,
    'http.version': parts.version,
    'http.response.status_code': parts.status,
    'http.response.body.bytes': parts.size,
    'http.request.referrer': parts.referrer,
    'user_agent.original': parts.agent,
  }
}

function anyEvent(format: string, parts: AccessParts): ParsedEvent {
  const event: ParsedEvent = {
    '@timestamp': parts.timestamp,
    'event.dataset': 'web.access',
    'event.original': parts.original,
    'weir.format': format,
  }
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
