import { addressNumber } from '@weir/query'

/** What a proxy passes on need not be an address; as much of it as one is long is kept. */
const LONGEST = 64

/**
 * Whose attempts count together: an IPv4 address, or the /64 that a client of IPv6 can choose its addresses from at will
 * (RFC 6177). Anything else stands for itself.
 */
export function addressGroup(address: string): string {
  const number = addressNumber(address)
  if (number === undefined) return address.slice(0, LONGEST)
  // IPv4 addresses are mapped to ::ffff:0:0/96.
  if (number >> 32n === 0xffffn) return `v4 ${number & 0xffff_ffffn}`
  return `v6 ${number >> 64n}`
}
