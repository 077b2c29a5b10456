import { requiredEngines } from '@weir/testing'
import { afterAll, expect, test } from 'vitest'
import { QueryCancelled } from '../errors.ts'
import { type Connection, type ConnectionSettings, connect } from './connection.ts'
import { RequestFailed, StoreAway, StoreRefused } from './store-fault.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const right = { urls, login: { user, password }, ca }
const opened: Connection[] = []
afterAll(async () => {
  for (const connection of opened) await connection.close()
})

function asked(settings: ConnectionSettings, path = '/'): Promise<unknown> {
  const connection = connect(settings)
  opened.push(connection)
  return connection.request({ method: 'GET', path }).catch((error: unknown) => error)
}

test('a CA that did not sign the certificate is refused', async () => {
  const fault = await asked({ urls, login: right.login })
  expect(fault).toBeInstanceOf(StoreRefused)
  expect(String(fault)).toMatch(/from a CA that is not the configured one/)
})

test('a name that the certificate is not for is refused', async () => {
  // The same address written as one of IPv6.
  const elsewhere = urls.map((url) => url.replace('127.0.0.1', '[::ffff:127.0.0.1]'))
  const fault = await asked({ ...right, urls: elsewhere })
  expect(fault).toBeInstanceOf(StoreRefused)
  expect(String(fault)).toMatch(/for other host names/)
})

test('a wrong password is refused, and not shown', async () => {
  const fault = await asked({ ...right, login: { user, password: 'not-the-password' } })
  expect(fault).toBeInstanceOf(StoreRefused)
  expect(String(fault)).toMatch(/wrong user or password \(user elastic\)/)
  expect(JSON.stringify(fault) + String(fault)).not.toContain('not-the-password')
})

test('a key that was revoked, and no login at all, are refused', async () => {
  const admin = connect(right)
  opened.push(admin)
  const { body } = await admin.request<{ id: string; encoded: string }>({
    method: 'POST',
    path: '/_security/api_key',
    body: { name: 'connection-test' },
  })
  const keyed = { ...right, login: { apiKey: body.encoded } }
  expect(await asked(keyed)).toMatchObject({ status: 200 })
  await admin.request({ method: 'DELETE', path: '/_security/api_key', body: { ids: [body.id] } })
  const revoked = await asked(keyed)
  expect(revoked).toBeInstanceOf(StoreRefused)
  expect(String(revoked)).toMatch(/API key is wrong, expired or revoked/)
  expect(String(await asked({ urls, ca }))).toMatch(/no password or API key is configured/)
})

test('a node that is not there is away, and nothing was carried out', async () => {
  const fault = await asked({ ...right, urls: ['https://127.0.0.1:1'] })
  expect(fault).toBeInstanceOf(StoreAway)
  expect(fault).toMatchObject({ answerLost: false })
})

test('an answer that does not come in time may have been carried out', async () => {
  const fault = await asked({ ...right, timeoutMs: 1 })
  expect(fault).toBeInstanceOf(StoreAway)
  expect(fault).toMatchObject({ answerLost: true })
})

test('what Elasticsearch does not do comes back with its reason', async () => {
  const fault = await asked(right, '/no-such-index-of-weir')
  expect(fault).toBeInstanceOf(RequestFailed)
  expect(fault).toMatchObject({ status: 404, type: 'index_not_found_exception' })
})

test('a signal ends a request', async () => {
  const connection = connect(right)
  opened.push(connection)
  const stop = new AbortController()
  const asking = connection.request({ method: 'GET', path: '/_cluster/state', signal: stop.signal })
  stop.abort()
  await expect(asking).rejects.toThrow(QueryCancelled)
  await expect(connection.request({ method: 'GET', path: '/', signal: stop.signal })).rejects.toThrow(
    QueryCancelled,
  )
})
