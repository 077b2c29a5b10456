import { isIP } from 'node:net'

/** Whether a text is an address, a network (`10.0.0.0/8`, `fd00::/8`) or the word `loopback`, as proxies are named by. */
export function isAddressRange(text: string): boolean {
  if (text === 'loopback') return true
  const [address = '', bits, ...rest] = text.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}
