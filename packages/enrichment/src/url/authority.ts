/** A host and, where it was written, a port. */
export interface Authority {
  /** Lower case, without a closing dot; an IPv6 address keeps its brackets, as ECS asks of `url.domain`. */
  readonly host: string
  readonly port: number | undefined
}

const HOST = /^[\p{L}\p{N}](?:[\p{L}\p{N}._-]{0,251}[\p{L}\p{N}.])?$/u
const BRACKETED = /^\[[0-9a-f:.]{2,45}(?:%25[\w.-]{1,32})?\]$/i
const PORT = /^\d{1,5}$/

/**
 * Reads `[user@]host[:port]` (RFC 3986, 3.2). Answers `undefined` for what is no host name or address, such as an empty
 * host or a port over 65535.
 */
export function parseAuthority(text: string): Authority | undefined {
  const bare = text.slice(text.lastIndexOf('@') + 1)
  const colon = bare.indexOf(':', Math.max(0, bare.lastIndexOf(']')))
  const host = (colon === -1 ? bare : bare.slice(0, colon)).toLowerCase()
  const digits = colon === -1 ? '' : bare.slice(colon + 1)
  if (!HOST.test(host) && !BRACKETED.test(host)) return undefined
  if (digits !== '' && (!PORT.test(digits) || Number(digits) > 65535)) return undefined
  return {
    host: host.endsWith('.') ? host.slice(0, -1) : host,
    port: digits === '' ? undefined : Number(digits),
  }
}
