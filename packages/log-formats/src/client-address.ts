import { BlockList, isIPv4 } from 'node:net'
import type { ParsedEvent } from '@weir/event-model'
import { addressOf, portOf } from './text/address.ts'

/** Tells whether a canonical address (see `addressOf`) is that of a trusted proxy. */
export type TrustedProxies = (ip: string) => boolean

const nobody: TrustedProxies = () => false

/**
 * @param ranges addresses and CIDR ranges (`10.0.0.0/8`, `2001:db8::/32`, `192.0.2.1`)
 * @throws RangeError naming the range that is none
 */
export function trustedProxies(ranges: readonly string[]): TrustedProxies {
  if (ranges.length === 0) return nobody
  const list = new BlockList()
  for (const range of ranges) addRange(list, range)
  return (ip) => list.check(ip, isIPv4(ip) ? 'ipv4' : 'ipv6')
}

function addRange(list: BlockList, range: string): void {
  const [network = '', prefix, ...rest] = range.split('/')
  const ip = addressOf(network)
  const family = ip !== undefined && isIPv4(ip) ? 'ipv4' : 'ipv6'
  const bits =
    prefix === undefined ? (family === 'ipv4' ? 32 : 128) : /^\d{1,3}$/.test(prefix) ? Number(prefix) : -1
  const valid = ip !== undefined && rest.length === 0 && bits >= 0 && bits <= (family === 'ipv4' ? 32 : 128)
  if (!valid) throw new RangeError(`not an address or CIDR range: ${range}`)
  list.addSubnet(ip, bits, family)
}

/** The client of a request: who spoke to the server, `source.ip` only where that is an address. */
export function setSource(event: ParsedEvent, address: string): void {
  event['source.address'] = address
  const ip = addressOf(address)
  if (ip !== undefined) event['source.ip'] = ip
  const port = ip === undefined ? -1 : portOf(address)
  if (port >= 0) event['source.port'] = port
}

/**
 * Adds what an X-Forwarded-For header says: `network.forwarded_ip` takes its valid addresses, each once, nearest the
 * client first. Anyone can send that header, so it is believed only as far as trusted proxies wrote it: where the peer
 * is one, the client is the right-most address that is no trusted proxy (the left-most where all are). An entry that is
 * no address (`unknown`) ends the search: what is left of it was written by nobody known.
 */
export function applyForwarded(event: ParsedEvent, header: string, isTrusted: TrustedProxies): void {
  const entries = header.split(',').map((entry) => addressOf(entry.trim()))
  const valid = entries.filter((ip) => ip !== undefined)
  if (valid.length > 0) event['network.forwarded_ip'] = [...new Set(valid)]
  const peer = event['source.ip']
  if (peer === undefined || !isTrusted(peer)) return
  let client: string | undefined
  for (let i = entries.length - 1; i >= 0; i--) {
    const entry = entries[i]
    if (entry === undefined) break
    client = entry
    if (!isTrusted(entry)) break
  }
  if (client === undefined) return
  event['source.address'] = client
  event['source.ip'] = client
  delete event['source.port']
}
