import type { FastifyRequest } from 'fastify'

/**
 * The page of ours that a form was sent from, as path and query; `/` where nobody says or it was another's. It becomes
 * the place to go to, so nothing but a path on this host is ever taken from it.
 */
export function whereFrom(request: FastifyRequest): string {
  const { referer, host } = request.headers
  const from = referer === undefined ? null : URL.parse(referer)
  if (from === null || from.host !== host) return '/'
  const path = `${from.pathname}${from.search}`
  // Two slashes at the beginning would be another host.
  return /^\/(?![/\\])/.test(path) ? path : '/'
}
