import { httpVersion, readRequest } from '../access/request-line.ts'
import { setUpstreamAddress, setUpstreamStatus, upstreamDuration } from '../access/upstream.ts'
import { addressOf } from '../text/address.ts'
import { secondsToNanoseconds } from '../text/number.ts'
import { type Meaning, text } from './directive.ts'
import { outranks, setLabel } from './draft.ts'

/** The meanings that Apache's directives and nginx's variables share. */

export function address(rank: number): Meaning {
  return {
    kind: 'text',
    set: (draft, value) => {
      if (outranks(draft, 'address', rank)) draft.address = value
      return true
    },
  }
}

/** A value beyond the catalogue, kept under its own name. */
export function label(key: string): Meaning {
  return {
    kind: 'text',
    set: (draft, value) => {
      setLabel(draft, key, value)
      return true
    },
  }
}

export const forwarded: Meaning = {
  kind: 'text',
  list: true,
  set: (draft, value) => {
    if (outranks(draft, 'forwarded', 0)) draft.forwarded = value
    return true
  },
}

/** The request line, between quotes or not. */
export const request: Meaning = {
  kind: 'text',
  set: ({ event }, value) => {
    const parts = { method: '', target: '', version: '' }
    readRequest(value, 0, value.length, false, parts)
    if (parts.method !== '') event['http.request.method'] = parts.method
    if (parts.target !== '') event['url.original'] = parts.target
    if (parts.version !== '') event['http.version'] = parts.version
    return true
  },
}

/** The request's path, `/cart`; with the query behind it, it makes the target where no directive tells that as a whole. */
export const path: Meaning = {
  kind: 'text',
  begins: '/',
  part: 'path',
  set: (draft, value) => {
    const mark = value.indexOf('?')
    draft.path = mark < 0 ? value : value.slice(0, mark)
    if (mark >= 0) draft.query = value.slice(mark + 1)
    return true
  },
}

/** The query, with or without its `?`. */
export const query: Meaning = {
  kind: 'text',
  begins: '?',
  part: 'query',
  set: (draft, value) => {
    draft.query = value.startsWith('?') ? value.slice(1) : value
    return true
  },
}

/** The whole target, `/cart?item=7`. */
export const target: Meaning = { ...text('url.original', 1), begins: '/' } as Meaning

/** `HTTP/1.1` */
export const protocol: Meaning = {
  kind: 'text',
  set: ({ event }, value) => {
    if (/^HTTP\/\d+(?:\.\d+)*$/.test(value)) event['http.version'] = httpVersion(value.slice(5))
    return true
  },
}

/** The site, with its port where it is written behind it (`example.com:8443`). */
export function site(rank: number): Meaning {
  return {
    kind: 'text',
    set: (draft, value) => {
      if (!outranks(draft, 'url.domain', rank)) return true
      const port = /^([^:]+|\[[^\]]*\]):(\d{1,5})$/.exec(value)
      draft.event['url.domain'] = port?.[1] ?? value
      if (port !== null && outranks(draft, 'url.port', 0)) draft.event['url.port'] = Number(port[2])
      return true
    },
  }
}

/** Seconds with a fraction. */
export function seconds(rank: number): Meaning {
  return {
    kind: 'text',
    set: (draft, value) => {
      const time = secondsToNanoseconds(value, 0, value.length)
      if (time >= 0 && outranks(draft, 'event.duration', rank)) draft.event['event.duration'] = time
      return time >= 0
    },
  }
}

export const upstreamTime: Meaning = {
  kind: 'text',
  list: true,
  set: ({ event }, value) => {
    const time = upstreamDuration(value)
    if (time >= 0) event['weir.upstream.duration'] = time
    return time >= 0 || /^[-,: ]*$/.test(value)
  },
}

export const upstreamAddress: Meaning = {
  kind: 'text',
  list: true,
  set: (draft, value) => {
    setUpstreamAddress(draft.event, value)
    return true
  },
}

export const upstreamStatus: Meaning = {
  kind: 'text',
  list: true,
  set: (draft, value) => {
    setUpstreamStatus(draft.event, value)
    return true
  },
}

/** `TLSv1.3` as ECS writes it: `1.3`. */
export const tlsVersion: Meaning = text('tls.version', 0, (value) => {
  const version = /^TLSv(\d(?:\.\d)?)$/.exec(value)?.[1]
  return version === undefined ? value : version === '1' ? '1.0' : version
})

/** `text/html; charset=utf-8` without its parameters. */
export const mimeType: Meaning = text('http.response.mime_type', 0, (value) =>
  (value.split(';')[0] ?? value).trim(),
)

/** The trace id out of a W3C `traceparent`, or the id as it is. */
export const trace: Meaning = text('trace.id', 0, (value) => /^00-([0-9a-f]{32})-/.exec(value)?.[1] ?? value)

/** The address that took the request; kept beyond the catalogue, in canonical form. */
export const localAddress: Meaning = {
  kind: 'text',
  set: (draft, value) => {
    setLabel(draft, 'local_address', addressOf(value) ?? value)
    return true
  },
}
