import type { ParsedEvent } from '@weir/event-model'
import { parseRequestTarget } from './request-target.ts'

/** Adds url.path, url.query, url.scheme, url.domain and url.port from url.original; what the line itself says stays. */
export function addUrlParts(event: ParsedEvent): void {
  const original = event['url.original']
  if (original === undefined) return
  const target = parseRequestTarget(original, event['http.request.method'])
  if (target === undefined) return
  const { path, query, scheme, authority } = target
  if (path !== undefined && event['url.path'] === undefined) event['url.path'] = path
  if (query !== undefined && event['url.query'] === undefined) event['url.query'] = query
  if (scheme !== undefined && event['url.scheme'] === undefined) event['url.scheme'] = scheme
  if (authority === undefined) return
  // A port belongs to its host: where the line names another site, the target's port says nothing about it.
  if (authority.port !== undefined && event['url.port'] === undefined) {
    if (event['url.domain'] === undefined || event['url.domain'] === authority.host)
      event['url.port'] = authority.port
  }
  if (event['url.domain'] === undefined) event['url.domain'] = authority.host
}
