import type { ParsedEvent } from '@weir/event-model'
import { readRequest } from '../access/request-line.ts'
import { unescapeField } from '../text/index.ts'

/**
 * Reads an ALB's request, `GET https://www.example.com:443/path?query HTTP/1.1`. The balancer puts the site before the
 * target that was sent; here they part again. What it could not read is `-`: `- http://www.example.com:80- -`, `- - - `.
 */
export function setAlbRequest(event: ParsedEvent, request: string): void {
  const parts = { method: '', target: '', version: '' }
  // Without its version, `-` or nothing stands there.
  const line = request.replace(/(?: -)? *$/, '')
  readRequest(line, 0, line.length, false, parts)
  if (parts.method !== '') event['http.request.method'] = parts.method
  if (parts.version !== '') event['http.version'] = parts.version
  const [, scheme, host, port, rest = parts.target] =
    /^([a-z][a-z0-9+.-]*):\/\/(\[[^\]]*\]|[^/?#:]*?)(?::(\d{1,5}))?([-/?#*].*)?$/i.exec(parts.target) ?? []
  if (scheme !== undefined) event['url.scheme'] = scheme.toLowerCase()
  if (host !== undefined && host !== '') event['url.domain'] = unescapeField(host)
  if (port !== undefined) event['url.port'] = Number(port)
  if (rest !== '' && rest !== '-') event['url.original'] = unescapeField(rest)
}
