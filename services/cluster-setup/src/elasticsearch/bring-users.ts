import { variableName } from '@weir/service-kit'
import { canonical } from '../canonical.ts'
import type { Report } from '../report.ts'
import { type Cluster, comesIn } from './cluster.ts'
import { type User, type UserPasswords, users } from './users.ts'

interface FoundUser {
  readonly roles: readonly string[]
  readonly full_name: string | null
  readonly enabled: boolean
}

/**
 * Makes the users that are missing, and gives those that are there their role and the password of the settings. A user
 * that somebody has disabled stays so. Without a password a user is left out, and a line says it.
 */
export async function bringUsers(
  cluster: Cluster,
  prefix: string,
  passwords: UserPasswords,
  report: Report,
): Promise<void> {
  const names = users.map(({ name }) => encodeURIComponent(prefix + name))
  const { body: found } = await cluster.connection.request<Readonly<Record<string, FoundUser>>>({
    method: 'GET',
    path: `/_security/user/${names.join(',')}`,
    expect: [404],
  })
  for (const user of users) {
    const name = prefix + user.name
    const password = passwords[user.setting]
    const there = found[name]
    if (password === undefined) {
      const why = `no password is given by ${variableName(user.setting)}`
      report.say(there === undefined ? `user ${name} left out: ${why}` : `user ${name} left as it is: ${why}`)
    } else if (there === undefined) {
      await putUser(cluster, name, user, { password, enabled: true })
      report.did(`user ${name} made`)
    } else {
      await bringUser(cluster, { name, user, there, password }, report)
    }
  }
}

interface Existing {
  readonly name: string
  readonly user: User
  readonly there: FoundUser
  readonly password: string
}

async function bringUser(cluster: Cluster, existing: Existing, report: Report): Promise<void> {
  const { name, user, there, password } = existing
  if (!there.enabled) {
    report.say(`user ${name} is disabled and stays so`)
    return
  }
  const samePassword = await comesIn(cluster, name, password)
  const sameRole = canonical([there.full_name, ...there.roles]) === canonical([user.fullName, name])
  if (samePassword && sameRole) return
  await putUser(cluster, name, user, { enabled: true, ...(samePassword ? {} : { password }) })
  report.did(
    `user ${name} given its ${[...(sameRole ? [] : ['role']), ...(samePassword ? [] : ['password'])].join(' and ')}`,
  )
}

async function putUser(
  cluster: Cluster,
  name: string,
  user: User,
  rest: { readonly password?: string; readonly enabled: boolean },
): Promise<void> {
  await cluster.connection.request({
    method: 'PUT',
    path: `/_security/user/${encodeURIComponent(name)}`,
    body: { roles: [name], full_name: user.fullName, ...rest },
  })
}
