import { expect, test } from 'vitest'
import { refusalOf, waitingText } from './kafka-fault.ts'

const connectionError = (code: string, message: string) =>
  Object.assign(new Error(`Connection error: ${message}`), { name: 'KafkaJSConnectionError', code })

test.each([
  ['CERT_HAS_EXPIRED', 'certificate has expired', /has expired/],
  ['ERR_TLS_CERT_ALTNAME_INVALID', "Hostname/IP does not match certificate's altnames", /other host names/],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'self-signed certificate in certificate chain', /CA/],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'tlsv13 alert certificate required', /client's certificate/],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'wrong version number', /no TLS/],
])('%s is not mended by waiting', (code, message, line) => {
  expect(refusalOf(connectionError(code, message))).toMatch(line)
  const retried = new Error('retried too often', { cause: connectionError(code, message) })
  expect(refusalOf(retried)).toMatch(line)
})

test('a broker that is not there is waited for', () => {
  const error = connectionError('ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:9092')
  expect(refusalOf(error)).toBeUndefined()
  expect(waitingText(error)).toBe('connection refused')
})
