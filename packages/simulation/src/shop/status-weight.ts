import type { Route } from './route.ts'

/** How often a page or call answers so where its route says nothing of it. */
const usual: Readonly<Record<number, number>> = {
  200: 100,
  301: 1,
  302: 1,
  304: 1.5,
  400: 0.5,
  401: 0.3,
  403: 0.3,
  404: 4,
  429: 0.3,
  500: 2,
  502: 0.3,
  503: 0.3,
}

/** A status that is asked for and that nothing here is known for. */
const UNKNOWN = 0.2

/** Statuses that only some methods bring: what was made, what has no body, what the visitor has already. */
const byMethod: Readonly<Record<number, readonly string[]>> = {
  201: ['POST', 'PUT', 'PATCH'],
  204: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
  206: ['GET'],
  301: ['GET', 'HEAD'],
  302: ['GET', 'HEAD', 'POST'],
  304: ['GET', 'HEAD'],
}

/** How readily a route answers a method with a status. */
export function statusWeight(route: Route, method: string, status: number): number {
  const methods = byMethod[status]
  if (methods !== undefined && !methods.includes(method)) return 0
  const own = route.statuses?.[status]
  if (own !== undefined) return own
  return status === 201 || status === 204 ? 0 : (usual[status] ?? UNKNOWN)
}

/** How readily a route is asked with a method; what is not in its list stands for the method that it is most like. */
export function methodWeight(route: Route, method: string): number {
  const like = method === 'HEAD' ? 'GET' : method === 'PATCH' ? 'PUT' : method
  if (method === 'OPTIONS') return route.name.startsWith('api-') ? 1 : 0
  return route.methods[like] ?? 0
}
