import ipaddr from 'ipaddr.js'

const MAPPED = /^::ffff:(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})$/i

/**
 * The address in the form to look it up, or `undefined` where a lookup makes no sense: no address at all, or one that is
 * private, loopback, link-local, multicast, reserved or for documentation (the IANA special-purpose registries).
 * IPv4 inside IPv6 (`::ffff:192.0.2.1`) is looked up as IPv4.
 */
export function publicAddress(text: string): string | undefined {
  const ip = MAPPED.exec(text)?.[1] ?? text
  const octets = ipv4Of(ip)
  if (octets !== undefined) return isSpecialIpv4(octets) ? undefined : ip
  if (!ip.includes(':') || ip.includes('%') || !ipaddr.IPv6.isValid(ip)) return undefined
  return ipaddr.IPv6.parse(ip).range() === 'unicast' ? ip : undefined
}

/**
 * The four octets as one number, 0 to 2³² − 1; `undefined` for anything but plain dotted decimals. By hand because most
 * addresses are of this kind and ipaddr.js takes some 2 µs for one.
 */
export function ipv4Of(text: string): number | undefined {
  if (text.length < 7 || text.length > 15) return undefined
  let [value, octet, digits, dots] = [0, 0, 0, 0]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0x2e) {
      if (digits === 0) return undefined
      value = value * 256 + octet
      octet = 0
      digits = 0
      dots++
    } else {
      if (code < 0x30 || code > 0x39 || (digits > 0 && octet === 0)) return undefined
      octet = octet * 10 + code - 0x30
      digits++
      if (octet > 255) return undefined
    }
  }
  return dots === 3 && digits > 0 ? value * 256 + octet : undefined
}

/** Blocks that no client on the internet has: IANA IPv4 Special-Purpose Address Registry, and 224.0.0.0 upwards. */
const special = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((block) => {
  const [network = '', bits] = block.split('/')
  const first = ipv4Of(network) ?? 0
  return { first, last: first + 2 ** (32 - Number(bits)) - 1 }
})

function isSpecialIpv4(address: number): boolean {
  return special.some(({ first, last }) => address >= first && address <= last)
}
