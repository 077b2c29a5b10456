import { describe, expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'
import { aKey, keysInMemory } from './keys-in-memory.ts'

const wrong = `weir_${'A'.repeat(43)}`
const form = { 'content-type': 'application/x-www-form-urlencoded' }

async function guarded(overrides: Parameters<typeof apiUnderTest>[0] = {}) {
  const store = keysInMemory()
  const [read, ingest] = [await aKey(store, 'read', '<b>laptop</b>'), await aKey(store, 'ingest')]
  const { app, logged } = await apiUnderTest({ keys: { required: true, store }, ...overrides })
  const begin = (payload: string | object | undefined, headers: Record<string, string> = {}) =>
    app.inject({ method: 'POST', url: '/v1/session', headers, ...(payload === undefined ? {} : { payload }) })
  return { app, read, ingest, store, begin, logged }
}

describe('POST /v1/session', () => {
  it('keeps a key in a cookie that no script reads and no other site sends', async () => {
    const { app, read, begin } = await guarded()
    const response = await begin({ key: read.secret })
    expect([response.statusCode, response.json()]).toEqual([200, { name: '<b>laptop</b>', role: 'read' }])
    const cookie = String(response.headers['set-cookie'])
    expect(cookie).toBe(`weir_key=${read.secret}; Path=/; Max-Age=2592000; HttpOnly; SameSite=Strict`)
    const headers = { cookie: cookie.split(';')[0]! }
    expect((await app.inject({ url: '/v1/info', headers })).statusCode).toBe(200)
  })

  it('takes the key from a form or a header too, and sends a form to the page', async () => {
    const { read, begin } = await guarded()
    const sent = await begin(`key=${read.secret}`, form)
    expect([sent.statusCode, sent.headers['location']]).toEqual([303, '/'])
    expect(sent.headers['set-cookie']).toContain(read.secret)
    expect((await begin(undefined, read.bearer)).headers['set-cookie']).toContain(read.secret)
  })

  it('is Secure and bound to the host where a trusted proxy says that it came by https, and only there', async () => {
    const headers = { 'x-forwarded-proto': 'https' }
    const trusting = await guarded({ proxies: ['127.0.0.1'] })
    const cookie = (await trusting.begin({ key: trusting.read.secret }, headers)).headers['set-cookie']
    expect(cookie).toMatch(/^__Host-weir_key=.*; Secure$/)
    const plain = await guarded()
    expect((await plain.begin({ key: plain.read.secret }, headers)).headers['set-cookie']).not.toContain(
      'Secure',
    )
  })

  it('with a wrong key sets nothing: 401, as a page for a form', async () => {
    const { begin } = await guarded()
    for (const [payload, headers] of [
      [{ key: wrong }, {}],
      [{ key: '' }, {}],
      [`key=${wrong}`, form],
    ] as const) {
      const response = await begin(payload, headers)
      expect([response.statusCode, response.headers['set-cookie']]).toEqual([401, undefined])
    }
    const page = await begin('key=%3Cscript%3E', form)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.body).toContain('The key is wrong or was revoked')
    expect(page.body).not.toContain('script&gt;')
  })

  it.each([
    [{ keys: 'x' }, {}, 400],
    [{ key: 5 }, {}, 400],
    ['{', { 'content-type': 'application/json' }, 400],
    [undefined, {}, 400],
    ['key=x', { 'content-type': 'text/plain' }, 415],
    [{ key: 'x'.repeat(5000) }, {}, 413],
    [{ key: wrong }, { origin: 'https://evil.example' }, 403],
    [{ key: wrong }, { 'sec-fetch-site': 'cross-site' }, 403],
  ])('refuses %j with %j by %d', async (payload, headers, status) => {
    const { begin } = await guarded()
    expect((await begin(payload, headers as Record<string, string>)).statusCode).toBe(status)
  })

  it('ends with the key: DELETE clears the cookie, and a revoked one opens nothing', async () => {
    const { app, read, store } = await guarded()
    const cookie = `weir_key=${read.secret}`
    const ended = await app.inject({ method: 'DELETE', url: '/v1/session', headers: { cookie } })
    expect([ended.statusCode, ended.headers['set-cookie']]).toEqual([
      204,
      'weir_key=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
    ])
    await store.remove(read.id)
    expect((await app.inject({ url: '/v1/info', headers: { cookie } })).statusCode).toBe(401)
  })
})

describe('the page without a right key', () => {
  it('asks for one, by a form that its own policy lets through', async () => {
    const { app } = await guarded()
    const response = await app.inject('/')
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="weir"'])
    expect(response.body).toContain('<form method="post" action="/v1/session">')
    expect(response.body).not.toContain('role="alert"')
    expect(response.headers['content-security-policy']).toContain("form-action 'self'")
    // With no-referrer a browser would say Origin: null, and the form would be refused.
    expect(response.headers['referrer-policy']).toBe('same-origin')
  })

  it('says what was wrong with the one that was brought', async () => {
    const { app, ingest } = await guarded()
    const askWith = (cookie: string) => app.inject({ url: '/', headers: { cookie } })
    const unknown = await askWith(`weir_key=${wrong}`)
    expect([unknown.statusCode, unknown.body.includes('wrong or was revoked')]).toEqual([401, true])
    const other = await askWith(`weir_key=${ingest.secret}`)
    expect([other.statusCode, other.body.includes('a key of the role read')]).toEqual([403, true])
  })
})

it('says whether the browser keeps the key, so that a page can offer to let go of it', async () => {
  const { app, read } = await guarded()
  const sessionOf = async (headers: Record<string, string>) =>
    ((await app.inject({ url: '/v1/info', headers })).json() as { session: boolean }).session
  expect(await sessionOf({ cookie: `weir_key=${read.secret}` })).toBe(true)
  expect(await sessionOf(read.bearer)).toBe(false)
  const open = await apiUnderTest()
  const answer = await open.app.inject({ url: '/v1/info', headers: { cookie: `weir_key=${read.secret}` } })
  expect(answer.json()).toMatchObject({ session: false })
})
