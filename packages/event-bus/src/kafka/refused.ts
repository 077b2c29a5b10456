import { X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import type { KafkaTls } from './settings.ts'

export type RefusalReason =
  | 'authority'
  | 'host name'
  | 'broker certificate'
  | 'client certificate'
  | 'login'
  | 'plain text'

/** Kafka and this client do not accept each other, and trying again would not change it: a setting is wrong. */
export class BusRefused extends Error {
  override name = 'BusRefused'
  readonly reason: RefusalReason
  constructor(reason: RefusalReason, message: string, cause?: unknown) {
    super(message, { cause })
    this.reason = reason
  }
}

/** OpenSSL's and Node's names of what can be wrong with the broker's certificate, and of the alerts that a broker sends. */
const reasons: readonly (readonly [RegExp, RefusalReason, string])[] = [
  [/ALTNAME_INVALID/, 'host name', 'its certificate is not for that name'],
  [/^CERT_HAS_EXPIRED$/, 'broker certificate', 'its certificate has expired'],
  [/^CERT_NOT_YET_VALID$/, 'broker certificate', 'its certificate is not valid yet; is the clock right?'],
  [
    /SELF_SIGNED|UNABLE_TO_|CERT_SIGNATURE_FAILURE|CERT_UNTRUSTED|INVALID_CA/,
    'authority',
    'its certificate is not signed by the given certificate authority',
  ],
  [/ALERT_CERTIFICATE_EXPIRED/, 'client certificate', 'it says that the client certificate has expired'],
  [
    /ALERT_(CERTIFICATE|BAD_CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED|HANDSHAKE_FAILURE)/,
    'client certificate',
    'it asks for a client certificate and does not accept the one it was given, or was given none',
  ],
  [/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/, 'plain text', 'it does not speak TLS on that port'],
]

/** The refusal in an error of kafkajs, or nothing where trying again may help. */
export function refusalOf(error: unknown, broker: string): BusRefused | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (at instanceof BusRefused) return at
    if (at.name === 'KafkaJSSASLAuthenticationError')
      return new BusRefused('login', `Kafka at ${broker} refused: wrong user, password or mechanism`, error)
    const code = 'code' in at && typeof at.code === 'string' ? at.code : ''
    const found = reasons.find(([pattern]) => pattern.test(code))
    if (found !== undefined)
      return new BusRefused(found[1], `Kafka at ${broker} is not accepted: ${found[2]}`, error)
  }
  return undefined
}

/** The PEM texts, read and checked against each other. Throws {@link BusRefused} where they cannot be used, and `now` is past their end. */
export function secureContextOf({ ca, cert, key }: KafkaTls, now: Date): tls.SecureContext {
  if (cert !== undefined) {
    const end = certificateEnd(cert)
    if (end === undefined)
      throw new BusRefused('client certificate', 'The client certificate for Kafka is no PEM certificate')
    if (end <= now)
      throw new BusRefused(
        'client certificate',
        `The client certificate for Kafka expired at ${end.toISOString()}`,
      )
  }
  if (ca !== undefined && certificateEnd(ca) === undefined)
    throw new BusRefused('authority', 'The certificate authority for Kafka is no PEM certificate')
  try {
    return tls.createSecureContext({
      minVersion: 'TLSv1.2',
      ...(ca === undefined ? {} : { ca }),
      ...(cert === undefined ? {} : { cert }),
      ...(key === undefined ? {} : { key }),
    })
  } catch (error) {
    throw new BusRefused(
      'client certificate',
      'The client certificate and key for Kafka cannot be used together',
      error,
    )
  }
}

function certificateEnd(pem: string): Date | undefined {
  try {
    return new Date(new X509Certificate(pem).validTo)
  } catch {
    return undefined
  }
}
