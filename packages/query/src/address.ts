import ipaddr from 'ipaddr.js'

/** An address in the form that events hold: RFC 5952, IPv4 inside IPv6 as IPv4. `undefined` where it is not one. */
export function canonicalAddress(text: string): string | undefined {
  return parse(text)?.text
}

/** The address as a 128-bit number; IPv4 is mapped to ::ffff:0:0/96. `undefined` where it is not an address. */
export function addressNumber(text: string): bigint | undefined {
  return parse(text)?.number
}

/** First and last address of a network such as `10.0.0.0/8`; `undefined` where it is not one. Host bits are ignored. */
export function networkBounds(text: string): { first: bigint; last: bigint } | undefined {
  const slash = text.indexOf('/')
  const bits = text.slice(slash + 1)
  const base = text.slice(0, Math.max(slash, 0))
  if (slash < 0 || !/^\d{1,3}$/.test(bits)) return undefined
  const address = parse(base)
  if (address === undefined) return undefined
  const width = base.includes(':') ? 128 : 32
  if (Number(bits) > width) return undefined
  const size = 1n << BigInt(width - Number(bits))
  const first = (address.number / size) * size
  return { first, last: first + size - 1n }
}

/** The text of a network from its bounds: the inverse of {@link networkBounds}. */
export function formatNetwork(first: bigint, last: bigint): string {
  const free = (last - first + 1n).toString(2).length - 1
  const text = addressText(first)
  return `${text}/${(text.includes(':') ? 128 : 32) - free}`
}

/** The canonical text of a 128-bit number. */
export function addressText(number: bigint): string {
  const digits = number.toString(16).padStart(32, '0')
  const parts = digits.match(/.{4}/g) ?? []
  const address = new ipaddr.IPv6(parts.map((part) => Number.parseInt(part, 16)))
  return address.isIPv4MappedAddress() ? address.toIPv4Address().toString() : address.toRFC5952String()
}

function parse(text: string): { text: string; number: bigint } | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) {
    const octets = ipaddr.IPv4.parse(text).octets
    return {
      text: octets.join('.'),
      number: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0xffffn),
    }
  }
  // A zone (`fe80::1%eth0`) names an interface of one machine and is no part of an address.
  if (text.includes('%') || !text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined
  const number = ipaddr.IPv6.parse(text).parts.reduce((sum, part) => sum * 65536n + BigInt(part), 0n)
  return { text: addressText(number), number }
}
