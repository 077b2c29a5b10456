import { type Authority, parseAuthority } from './authority.ts'

/** The parts of a request target. Parts that it does not have are `undefined`. */
export interface RequestTarget {
  readonly path: string | undefined
  readonly query: string | undefined
  readonly scheme: string | undefined
  readonly authority: Authority | undefined
}

const SCHEME = /^([a-z][a-z0-9+.-]{0,31}):\/\//i

/**
 * Takes a request target apart (RFC 9112, 3.2). Percent-encoding stays as it was sent: decoding would merge `%2F` with
 * `/` and make two different requests one. A fragment, which only broken clients send, belongs to neither path nor query.
 *
 * - origin form `/a?b`: path and query, so that path, `?` and query make the target again; `//a` is a path, too
 * - absolute form `http://host:81/a?b`: also scheme and authority; an empty path is `/`
 * - authority form `host:443`: authority only, and only for the method CONNECT
 * - `*`: the path `*`
 * - anything else (bytes of a TLS handshake, text): `undefined`, so that garbage never shows among the paths
 */
export function parseRequestTarget(target: string, method: string | undefined): RequestTarget | undefined {
  if (target.charCodeAt(0) === 0x2f) return splitPath(target, undefined, undefined)
  if (target === '*') return { path: '*', query: undefined, scheme: undefined, authority: undefined }
  if (method === 'CONNECT') {
    const authority = parseAuthority(target)
    return authority && { path: undefined, query: undefined, scheme: undefined, authority }
  }
  const scheme = SCHEME.exec(target)?.[1]
  if (scheme === undefined) return undefined
  const start = scheme.length + 3
  const length = target.slice(start).search(/[/?#]/)
  const end = length === -1 ? target.length : start + length
  return splitPath(target.slice(end), scheme.toLowerCase(), parseAuthority(target.slice(start, end)))
}

function splitPath(
  text: string,
  scheme: string | undefined,
  authority: Authority | undefined,
): RequestTarget {
  const hash = text.indexOf('#')
  const whole = hash === -1 ? text : text.slice(0, hash)
  const mark = whole.indexOf('?')
  const path = mark === -1 ? whole : whole.slice(0, mark)
  return {
    path: path === '' ? '/' : path,
    query: mark === -1 ? undefined : whole.slice(mark + 1),
    scheme,
    authority,
  }
}
