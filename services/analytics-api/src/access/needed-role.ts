import type { Role } from '../keys/role.ts'

/** What a route asks of a key: one of the roles, or `none` where no key is looked for. */
export type Need = Role | 'none'

/**
 * Everything that is not as the rule below says, by method and route. Open are: what a supervisor asks before it has any
 * secret (healthz, readyz), the description of the API, which holds nothing of the events, the files that the page is made
 * of, and the session itself, which looks at the key it is given. `/metrics` is not: it tells how much traffic there is.
 */
const exceptions: Readonly<Record<string, Need>> = {
  'GET /healthz': 'none',
  'GET /readyz': 'none',
  'GET /openapi.json': 'none',
  'GET /docs': 'none',
  'GET /docs/*': 'none',
  'GET /favicon.ico': 'none',
  'GET /page/:file': 'none',
  'GET /assets/*': 'none',
  'POST /v1/session': 'none',
  'DELETE /v1/session': 'none',
  'POST /v1/ingest': 'ingest',
}

/**
 * The role that a route needs. The rule: what changes nothing needs `read`, everything else `admin`, so that a route that
 * nobody thought of here is too closed and not too open. An address without a route needs what its method says.
 */
export function neededRole(method: string, route: string | undefined): Need {
  const asked = method === 'HEAD' || method === 'OPTIONS' ? 'GET' : method
  const path = route?.startsWith('/docs/') ? '/docs/*' : route
  const key = `${asked} ${path}`
  const exception = Object.hasOwn(exceptions, key) ? exceptions[key] : undefined
  return exception ?? (asked === 'GET' ? 'read' : 'admin')
}
