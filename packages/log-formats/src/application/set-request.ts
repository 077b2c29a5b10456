import type { ParsedEvent } from '@weir/event-model'
import { readRequest } from '../access/request-line.ts'

/**
 * Method, target and version from a request line (`GET / HTTP/1.1`); nothing from what is none, such as TLS bytes.
 *
 * @param escaped true where the text has the escapes of a log line; a text out of JSON has none left
 */
export function setRequest(event: ParsedEvent, line: string, escaped: boolean): void {
  const parts = { method: '', target: '', version: '' }
  readRequest(line, 0, line.length, escaped, parts)
  if (parts.method !== '') event['http.request.method'] = parts.method
  if (parts.target !== '') event['url.original'] = parts.target
  if (parts.version !== '') event['http.version'] = parts.version
}
