import { canonical } from '../canonical.ts'
import type { Report } from '../report.ts'
import type { Cluster } from './cluster.ts'
import { type Role, roleNames, rolesFor } from './roles.ts'

/** Makes the roles that are missing and puts back those that differ. Names and indices begin with `prefix`. */
export async function bringRoles(cluster: Cluster, prefix: string, report: Report): Promise<void> {
  const wanted = rolesFor(prefix)
  const names = roleNames.map((name) => prefix + name)
  const { body: found } = await cluster.connection.request<Readonly<Record<string, object>>>({
    method: 'GET',
    path: `/_security/role/${names.map(encodeURIComponent).join(',')}`,
    expect: [404],
  })
  for (const name of roleNames) {
    const own = prefix + name
    const there = found[own]
    if (there !== undefined && isSameRole(wanted[name], there)) continue
    await cluster.connection.request({
      method: 'PUT',
      path: `/_security/role/${encodeURIComponent(own)}`,
      body: wanted[name],
    })
    report.did(there === undefined ? `role ${own} made` : `role ${own} put back to what Weir needs`)
  }
}

/** Whether a role of the cluster gives just what is wanted: no more and no less. */
export function isSameRole(wanted: Role, found: object): boolean {
  return canonical(wanted) === canonical(withoutDefaults(found))
}

/** What Elasticsearch adds to every role without meaning anything by it. */
function withoutDefaults(role: object): object {
  const {
    transient_metadata: _,
    indices,
    ...rest
  } = role as {
    transient_metadata?: unknown
    indices?: readonly { allow_restricted_indices?: boolean }[]
  }
  return {
    ...rest,
    indices: indices?.map(({ allow_restricted_indices: restricted, ...entry }) =>
      restricted === true ? { ...entry, allow_restricted_indices: true } : entry,
    ),
  }
}
