import { isIP } from 'node:net'
import { connect, type TLSSocket } from 'node:tls'
import type { ShownCertificate } from './engine-facts.ts'

/** A busy machine takes seconds to begin TLS; what is slow is not yet away. */
const TIMEOUT_MS = 15_000

/** PEM texts; without `ca` the authorities that Node trusts. */
export interface Credentials {
  readonly ca?: string
  readonly cert?: string
  readonly key?: string
}

/** Begins TLS with a listener, verifies it, looks at its certificate and goes. Nothing is sent over it. */
export function shownCertificate(
  host: string,
  port: number,
  credentials: Credentials,
): Promise<ShownCertificate> {
  const { promise, resolve } = Promise.withResolvers<ShownCertificate>()
  let socket: TLSSocket
  try {
    socket = connect({
      ...credentials,
      host,
      port,
      // An address must not be sent as a name (RFC 6066).
      ...(isIP(host) === 0 ? { servername: host } : {}),
    })
  } catch (error) {
    return Promise.resolve(failureOf(error))
  }
  const timer = setTimeout(() => {
    resolve({ kind: 'unreachable', code: 'ETIMEDOUT' })
    socket.destroy()
  }, TIMEOUT_MS)
  socket.once('secureConnect', () => {
    const { valid_from: from, valid_to: to } = socket.getPeerCertificate()
    resolve({ kind: 'trusted', from: isoOf(from), to: isoOf(to) })
    socket.destroy()
  })
  // It stays: what comes after the answer is of no interest, and must not end the process.
  socket.on('error', (error) => resolve(failureOf(error)))
  socket.once('close', () => {
    clearTimeout(timer)
    resolve({ kind: 'unreachable', code: 'ECONNRESET' })
  })
  return promise
}

const isoOf = (text: string): string => new Date(text).toISOString()

/** By OpenSSL's and Node's codes. */
const refusals: readonly (readonly [RegExp, string])[] = [
  [/ALTNAME_INVALID/, 'is for other host names than the one it is called by'],
  [/^CERT_HAS_EXPIRED$/, 'has expired'],
  [/^CERT_NOT_YET_VALID$/, 'is not valid yet'],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA/,
    'is from another authority than the given one',
  ],
]

function failureOf(error: unknown): ShownCertificate {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  const refused = refusals.find(([pattern]) => pattern.test(code))
  if (refused !== undefined) return { kind: 'refused', code, reason: refused[1] }
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/.test(code))
    return { kind: 'refused', code, reason: 'is none: no TLS is spoken there' }
  if (/^ERR_(SSL|TLS|OSSL)/.test(code))
    return { kind: 'refused', code, reason: 'or this client’s is not accepted' }
  return { kind: 'unreachable', code }
}
