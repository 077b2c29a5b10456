import { type Kind, type KindName, kinds } from './kinds.ts'

/** Somebody who gets a folder of their own. */
export interface Party extends Kind {
  readonly kind: KindName
  /** Name of the folder, of the host in the stack, and common name of the certificate. */
  readonly name: string
  /** Host names and addresses that the certificate of a server is good for; none for a client. */
  readonly hosts: readonly string[]
}

const ownHosts = ['localhost', '127.0.0.1', '::1']

export function party(name: string, kindName: KindName, furtherHosts: readonly string[] = []): Party {
  const kind: Kind = kinds[kindName]
  const hosts = kind.usages.includes('server') ? [name, ...ownHosts, ...furtherHosts] : []
  return { ...kind, kind: kindName, name, hosts: [...new Set(hosts)] }
}
