import { type Meaning, text } from './directive.ts'
import { forwarded, label, mimeType, site, trace } from './meanings.ts'

/** Request headers that the catalogue has a field for, by their names in lower case. */
const requestHeaders: Readonly<Record<string, Meaning>> = {
  referer: text('http.request.referrer'),
  'user-agent': text('user_agent.original'),
  'x-forwarded-for': forwarded,
  host: site(2),
  'x-request-id': text('http.request.id', 0),
  traceparent: trace,
}

const responseHeaders: Readonly<Record<string, Meaning>> = {
  'content-type': mimeType,
  'x-request-id': text('http.request.id', 0),
}

/** What a request header means; one that the catalogue does not know is the label `otherwise`. */
export function requestHeader(name: string, otherwise: string): Meaning {
  return lookUp(requestHeaders, name) ?? label(otherwise)
}

export function responseHeader(name: string, otherwise: string): Meaning {
  return lookUp(responseHeaders, name) ?? label(otherwise)
}

function lookUp(table: Readonly<Record<string, Meaning>>, name: string): Meaning | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined
}
