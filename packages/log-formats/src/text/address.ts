import { isIPv6 } from 'node:net'
import ipaddr from 'ipaddr.js'
import { copyOf } from './copy.ts'

/**
 * The canonical form of the address that the text is: IPv4 in four decimal parts, IPv6 as in RFC 5952 (lower case,
 * longest run of zeros as `::`), an IPv4 address mapped into IPv6 as IPv4 (both stores sort and compare these alike).
 * Brackets (`[::1]`), a zone (`fe80::1%eth0`) and a port (`192.0.2.1:443`, `[::1]:443`) are left out. `undefined` where
 * it is no address, such as a host name.
 */
export function addressOf(text: string): string | undefined {
  const end = ipv4End(text, 0)
  if (end > 0 && end === text.length) return text
  if (end > 0) return portAt(text, end) >= 0 ? text.slice(0, end) : undefined
  return text.length > 1 && text.includes(':') ? ipv6Of(text) : undefined
}

/** The port after an address (`192.0.2.1:443`, `[::1]:443`); -1 where none stands there. */
export function portOf(text: string): number {
  if (text.startsWith('[')) return portAt(text, text.indexOf(']') + 1)
  const end = ipv4End(text, 0)
  return end > 0 ? portAt(text, end) : -1
}

function portAt(text: string, at: number): number {
  if (at <= 0 || text.charCodeAt(at) !== 58 || text.length - at > 6) return -1
  let port = 0
  for (let i = at + 1; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    port = port * 10 + digit
  }
  return text.length > at + 1 && port <= 65_535 ? port : -1
}

/** Where the IPv4 address ends that begins at `start`; 0 where none does. Parts have no leading zeros (they might be octal). */
function ipv4End(text: string, start: number): number {
  let parts = 0
  let value = -1
  let at = start
  for (; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit >= 0 && digit <= 9) {
      if (value === 0) return 0
      value = value < 0 ? digit : value * 10 + digit
      if (value > 255) return 0
    } else if (digit === -2 && value >= 0 && parts < 3) {
      parts++
      value = -1
    } else {
      break
    }
  }
  return parts === 3 && value >= 0 ? at : 0
}

const KEPT = 4096
const canonical = new Map<string, string | undefined>()

function ipv6Of(text: string): string | undefined {
  if (text.length > 64) return undefined
  if (canonical.has(text)) return canonical.get(text)
  if (canonical.size >= KEPT) canonical.clear()
  const result = canonicalIpv6(text)
  canonical.set(copyOf(text), result)
  return result
}

function canonicalIpv6(text: string): string | undefined {
  const close = text.startsWith('[') ? text.indexOf(']') : -1
  if (close > 0 && close < text.length - 1 && portAt(text, close + 1) < 0) return undefined
  const inner = close > 0 ? text.slice(1, close) : text
  const zone = inner.indexOf('%')
  const bare = zone < 0 ? inner : inner.slice(0, zone)
  if (!isIPv6(bare)) return undefined
  const address = ipaddr.IPv6.parse(bare)
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String()
}
