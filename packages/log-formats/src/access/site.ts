import { addressOf } from '../text/address.ts'
import { readInteger } from '../text/number.ts'

export interface Site {
  readonly domain: string
  /** -1 where none is written. */
  readonly port: number
  /** Where the client's address begins. */
  readonly end: number
}

/**
 * The virtual host in front of an access line: `example.com:443 ` before a client, or `example.com ` before a client
 * that is an address. `undefined` where the line begins with the client itself.
 */
export function readSite(line: string): Site | undefined {
  const space = line.indexOf(' ')
  const clientEnd = line.indexOf(' ', space + 1)
  if (space <= 0 || clientEnd <= space + 1) return undefined
  if (clientEnd === space + 2 && line.charCodeAt(space + 1) === 45) return undefined
  const colon = line.lastIndexOf(':', space)
  const port = colon < 0 ? -1 : readInteger(line, colon + 1, space)
  const host = line.slice(0, port < 0 ? space : colon)
  // An address of version 6 in front needs its brackets: otherwise its last part would pass for a port.
  if (port >= 0 && port <= 65_535 && colon > 0 && (host.startsWith('[') || !host.includes(':'))) {
    return { domain: host, port, end: space + 1 }
  }
  if (host.includes(':') || addressOf(line.slice(space + 1, clientEnd)) === undefined) return undefined
  return { domain: host, port: -1, end: space + 1 }
}
