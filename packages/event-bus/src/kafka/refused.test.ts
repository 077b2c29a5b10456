import { expect, test } from 'vitest'
import { BusRefused, refusalOf, secureContextOf } from './refused.ts'

const now = new Date('2026-11-20T00:00:00Z')

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'host name'],
  ['CERT_HAS_EXPIRED', 'broker certificate'],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'client certificate'],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'client certificate'],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', 'client certificate'],
  ['ERR_SSL_WRONG_VERSION_NUMBER', 'plain text'],
])('%s is told as a wrong %s', (code, reason) => {
  const error = new Error('outer', { cause: Object.assign(new Error('inner'), { code }) })
  expect(refusalOf(error, 'kafka:9092')).toMatchObject({
    name: 'BusRefused',
    reason,
    message: expect.stringContaining('kafka:9092'),
  })
})

test('a wrong password is told without it', () => {
  const inner = Object.assign(new Error('failed'), { name: 'KafkaJSSASLAuthenticationError' })
  const error = new Error('outer', { cause: inner })
  expect(refusalOf(error, 'kafka:9092')).toMatchObject({ reason: 'login' })
})

test.each(['ECONNREFUSED', 'ETIMEDOUT', 'ECONNRESET', 'ENOTFOUND'])('%s is no refusal', (code) => {
  expect(refusalOf(Object.assign(new Error('away'), { code }), 'kafka:9092')).toBeUndefined()
})

test('texts that are no PEM are refused before anybody is asked', () => {
  expect(() => secureContextOf({ ca: 'x' }, now)).toThrow(BusRefused)
  expect(() => secureContextOf({ cert: 'x', key: 'y' }, now)).toThrow(/client certificate/)
})
