import type { FastifyRequest } from 'fastify'
import { ProblemError } from '../problem/problem-error.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/**
 * Refuses a request that changes something when a web page of another origin sent it: any page may post to
 * 127.0.0.1. Browsers say where a request comes from; programs send neither header and pass.
 */
export function originCheck(request: FastifyRequest): void {
  if (safeMethods.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    throw new ProblemError(403, 'A page of another site may not do this (Sec-Fetch-Site)')
  }
  const { origin } = request.headers
  if (origin !== undefined && !isOwn(origin, request.headers.host ?? '')) {
    throw new ProblemError(403, 'A page of another origin may not do this (Origin)')
  }
}

/** The Host header was checked before. Behind a proxy that ends TLS the origin's scheme is not ours to know. */
function isOwn(origin: string, host: string): boolean {
  if (!URL.canParse(origin)) return false
  const { protocol, host: originHost } = new URL(origin)
  if (protocol !== 'http:' && protocol !== 'https:') return false
  const own = `${protocol}//${host}`
  return URL.canParse(own) && new URL(own).host === originHost
}
