/**
 * What an error of the connection means. `undefined` where waiting may mend it (nobody listens, a name is not known yet,
 * a broker that is starting); else one line that names what is wrong.
 */
export function refusalOf(error: unknown): string | undefined {
  const { name, message, code } = innermost(error)
  if (name === 'KafkaJSSASLAuthenticationError') return 'Kafka refuses the login: wrong user or password'
  const text = `${code} ${message}`
  return refusals.find(([pattern]) => pattern.test(text))?.[1]
}

const refusals: readonly (readonly [RegExp, string])[] = [
  [/CERT_HAS_EXPIRED|certificate has expired/i, "Kafka is refused: the broker's certificate has expired"],
  [
    /ERR_TLS_CERT_ALTNAME_INVALID|does not match certificate's altnames/i,
    "Kafka is refused: the broker's certificate is for other host names",
  ],
  [
    /SELF_SIGNED_CERT|UNABLE_TO_(VERIFY|GET)|self.signed certificate|unable to (verify|get)|CERT_SIGNATURE_FAILURE/i,
    "Kafka is refused: the broker's certificate is from a CA that is not the configured one",
  ],
  [
    /alert (certificate required|bad certificate|handshake failure)|CERTIFICATE_REQUIRED|ALERT_BAD_CERTIFICATE/i,
    "Kafka refuses this client's certificate, or asks for one and none is configured",
  ],
  [
    /alert (unknown ca|certificate (expired|unknown|revoked))|ALERT_(UNKNOWN_CA|CERTIFICATE_EXPIRED|CERTIFICATE_UNKNOWN)/i,
    "Kafka refuses this client's certificate",
  ],
  [
    /WRONG_VERSION_NUMBER|wrong version number|PACKET_LENGTH_TOO_LONG|packet length too long/i,
    'Kafka speaks no TLS at this port',
  ],
  [/SASL state|ILLEGAL_SASL_STATE/i, 'Kafka takes no SASL login at this port'],
  [
    /SASL .*mechanism|UNSUPPORTED_SASL_MECHANISM/i,
    'Kafka does not take this way of logging in (SASL mechanism)',
  ],
]

/** A short text for a state in which Kafka can be waited for. */
export function waitingText(error: unknown): string {
  const { message, code } = innermost(error)
  if (code === 'ECONNREFUSED') return 'connection refused'
  if (/before secure TLS connection/.test(message))
    return 'it closes the connection while TLS begins; does it speak TLS at this port?'
  if (message === 'Closed connection') return 'it closes the connection; does it want TLS?'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known (yet)'
  return message
    .replace(/\s+/g, ' ')
    .replace(/^Connection error: /, '')
    .slice(0, 200)
}

/** kafkajs wraps errors that it has retried. */
function innermost(error: unknown): { name: string; message: string; code: string } {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  if (!(inner instanceof Error)) return { name: '', message: String(inner), code: '' }
  const code = 'code' in inner && typeof inner.code === 'string' ? inner.code : ''
  return { name: inner.name, message: inner.message, code }
}
