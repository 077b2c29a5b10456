import { BlockList, isIP } from 'node:net'

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

/** Whether only this machine reaches what listens on the address. A name that is not known to be loopback is not. */
export function isLoopback(address: string): boolean {
  const family = isIP(address)
  if (family === 0) return address.toLowerCase() === 'localhost'
  return loopback.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

export interface Exposure {
  readonly bind: string
  /** Host names that requests may bring besides loopback ones. */
  readonly hosts: readonly string[]
  /** Proxies whose word is taken for where a request came from. */
  readonly proxies: readonly string[]
  readonly requireKeys: boolean
}

/**
 * Whether keys are asked for: always, unless only this machine can come in. Names of other hosts and proxies say that
 * others are let through to the loopback address.
 */
export function keysRequired({ bind, hosts, proxies, requireKeys }: Exposure): boolean {
  return requireKeys || !isLoopback(bind) || hosts.length > 0 || proxies.length > 0
}

/**
 * Why the API must not listen there, as one line for a person; `undefined` where it may. `keys`: whether they are asked for,
 * and how many there are.
 */
export function bindFault(
  bind: string,
  keys: { readonly required: boolean; readonly count: number },
): string | undefined {
  if (isLoopback(bind)) return undefined
  if (!keys.required) return `WEIR_BIND=${bind} lets others in, and no key is asked of them`
  if (keys.count > 0) return undefined
  return `WEIR_BIND=${bind} lets others in, and there is no key yet; make one with: weir key create NAME --role admin`
}
