import type { FastifyRequest } from 'fastify'

const NAME = 'weir_key'
/** Browsers take this name only with Secure, for the whole host and from nobody else of the domain. */
const SECURE_NAME = '__Host-weir_key'
const DAYS_30 = 30 * 24 * 60 * 60

/** The secret in a Cookie header. The name that cannot be planted by another host of the domain goes first. */
export function sessionSecret(header: string | undefined): string | undefined {
  if (header === undefined) return undefined
  const pairs = header.split(';').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
  return (pairs.find(([name]) => name === SECURE_NAME) ?? pairs.find(([name]) => name === NAME))?.[1]
}

/**
 * The Set-Cookie header that keeps a key in the browser: scripts cannot read it, requests that other sites cause do not
 * carry it. `Secure` where the request came by https, which only a trusted proxy can tell (WEIR_PROXIES).
 */
export function sessionCookie(request: FastifyRequest, secret: string): string {
  return cookie(request, secret, DAYS_30)
}

/** The Set-Cookie header that takes the key from the browser. */
export function endedSession(request: FastifyRequest): string {
  return cookie(request, '', 0)
}

function cookie(request: FastifyRequest, value: string, maxAge: number): string {
  const secure = request.protocol === 'https'
  const name = secure ? SECURE_NAME : NAME
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
}
