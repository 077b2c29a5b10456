import type { FastifyRequest } from 'fastify'
import { sessionSecret } from './session-cookie.ts'

export interface PresentedKey {
  readonly secret: string
  /** A browser sends a cookie unasked; a header was meant. */
  readonly by: 'header' | 'cookie'
}

/** The key that a request brings: `Authorization: Bearer …`, `X-Api-Key: …`, or the cookie of the page, in this order. */
export function presentedKey({ headers }: FastifyRequest): PresentedKey | undefined {
  const bearer = /^bearer\s+(.*)$/i.exec(headers.authorization ?? '')?.[1]
  const header = bearer ?? headers['x-api-key']
  if (header !== undefined) return { secret: String(header).trim(), by: 'header' }
  const secret = sessionSecret(headers.cookie)
  return secret === undefined ? undefined : { secret, by: 'cookie' }
}
