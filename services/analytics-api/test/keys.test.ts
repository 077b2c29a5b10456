import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { defaultLimits, KeysUnusable, ownerListener } from '../src/index.ts'
import { apiUnderTest, now } from './api-under-test.ts'
import { aKey, keysInMemory } from './keys-in-memory.ts'

const wrong = `weir_${'A'.repeat(43)}`

/** An API that asks for keys, with a key of each role. */
async function guarded(overrides: Parameters<typeof apiUnderTest>[0] = {}) {
  const store = keysInMemory()
  const [read, ingest, admin] = [
    await aKey(store, 'read'),
    await aKey(store, 'ingest'),
    await aKey(store, 'admin'),
  ]
  const api = await apiUnderTest({
    keys: { required: true, store },
    replay: async () => ({ tried: 0, stored: 0, duplicates: 0, skipped: 0, stillDead: {} }),
    ...overrides,
  })
  return { ...api, keys: store, read, ingest, admin }
}

const push = { method: 'POST', url: '/v1/ingest', payload: 'a line' } as const
const text = { 'content-type': 'text/plain' }

describe('a request without a key', () => {
  it.each([
    '/v1/events',
    '/v1/export.csv',
    '/v1/live',
    '/v1/panels',
    '/metrics',
    '/v1/info',
    '/nothing',
    '/v1/fields/url.path/values',
  ])('for %s is a 401 that says how to bring one', async (url) => {
    const { app } = await guarded()
    const response = await app.inject(url)
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([401, 'Bearer realm="weir"'])
    expect(response.json()).toMatchObject({ status: 401, title: 'Unauthorized' })
  })

  it('that pushes or changes something is a 401 and takes nothing', async () => {
    const { app, pushed } = await guarded()
    for (const url of ['/v1/ingest', '/v1/dead-letters/replay', '/v1/nothing'])
      expect((await app.inject({ ...push, url, headers: text })).statusCode).toBe(401)
    expect(pushed).toEqual([])
  })

  it.each(['/healthz', '/readyz', '/favicon.ico', '/page/style.css', '/openapi.json', '/docs'])(
    'is answered for %s',
    async (url) => {
      expect((await (await guarded()).app.inject(url)).statusCode).toBe(200)
    },
  )

  it('that reaches a method or a form of an address that nobody listed is still refused', async () => {
    const { app } = await guarded()
    for (const [method, url] of [
      ['HEAD', '/v1/events'],
      ['OPTIONS', '/v1/events'],
      ['GET', '/v1//events'],
      ['GET', '/V1/events'],
      ['GET', '/v1/events/'],
      ['GET', '/v1/events;x'],
      ['GET', '/healthz/../v1/events'],
      ['GET', '/docs/../v1/events'],
      ['DELETE', '/v1/events'],
    ] as const)
      expect([url, (await app.inject({ method, url })).statusCode]).toEqual([url, 401])
  })
})

describe('a key', () => {
  it('may come as a bearer token, in X-Api-Key or as a cookie', async () => {
    const { app, read } = await guarded()
    for (const headers of [
      { authorization: `Bearer ${read.secret}` },
      { authorization: `bearer   ${read.secret} ` },
      { 'x-api-key': read.secret },
      { cookie: `theme=dark; weir_key=${read.secret}` },
      { cookie: `weir_key=${wrong}; __Host-weir_key=${read.secret}` },
    ] as Record<string, string>[])
      expect([headers, (await app.inject({ url: '/v1/info', headers })).statusCode]).toEqual([headers, 200])
  })

  it.each<Record<string, string>>([
    { authorization: `Bearer ${wrong}` },
    { authorization: 'Bearer ' },
    { authorization: 'Bearer x' },
    { 'x-api-key': '' },
    { cookie: `weir_key=${wrong}` },
  ])('that is wrong is a 401: %o', async (headers) => {
    const { app } = await guarded()
    const response = await app.inject({ url: '/v1/info', headers })
    expect([response.statusCode, response.headers['www-authenticate']]).toEqual([
      401,
      'Bearer realm="weir", error="invalid_token"',
    ])
  })

  it('opens what its role says and nothing else; the refusal names the role that is needed', async () => {
    const api = await guarded()
    const replay = { method: 'POST', url: '/v1/dead-letters/replay' } as const
    const statusOf = async (request: object, role: 'read' | 'ingest' | 'admin') => {
      const response = await api.app.inject({ ...request, headers: { ...api[role].bearer, ...text } })
      if (response.statusCode === 403)
        expect(response.headers['www-authenticate']).toContain('error="insufficient_scope", scope=')
      return response.statusCode
    }
    const statuses = async (request: object) => [
      await statusOf(request, 'read'),
      await statusOf(request, 'ingest'),
      await statusOf(request, 'admin'),
    ]
    expect(await statuses({ url: '/v1/info' })).toEqual([200, 403, 200])
    expect(await statuses(push)).toEqual([403, 202, 202])
    const response = await api.app.inject({ ...push, headers: { ...api.read.bearer, ...text } })
    expect(response.json()).toMatchObject({
      status: 403,
      detail: 'This needs a key of the role ingest; the role of this one is read',
    })
    const noBody = async (role: 'read' | 'ingest' | 'admin') =>
      (await api.app.inject({ ...replay, headers: api[role].bearer })).statusCode
    expect([await noBody('read'), await noBody('ingest'), await noBody('admin')]).toEqual([403, 403, 200])
  })

  it('that was revoked is refused from then on', async () => {
    const { app, keys, read } = await guarded()
    const ask = async () => (await app.inject({ url: '/v1/info', headers: read.bearer })).statusCode
    expect(await ask()).toBe(200)
    await keys.remove(read.id)
    expect(await ask()).toBe(401)
  })

  it('that cannot be looked up lets nobody in, and the log says so once', async () => {
    const broken = {
      ...keysInMemory(),
      find: async () => {
        throw new KeysUnusable('the file is damaged')
      },
    }
    const { app, logged } = await apiUnderTest({ keys: { required: true, store: broken } })
    for (let asked = 0; asked < 3; asked++) {
      const response = await app.inject({ url: '/v1/info', headers: { 'x-api-key': wrong } })
      expect([response.statusCode, response.json().detail]).toEqual([
        503,
        'The keys of this service cannot be read; nobody is let in until they can',
      ])
    }
    expect(logged.filter((line) => line['level'] === 'error')).toHaveLength(1)
  })

  it('never reaches the log, an answer or the metrics', async () => {
    const api = await guarded()
    for (const headers of [
      api.read.bearer,
      { 'x-api-key': wrong },
      { cookie: `weir_key=${api.read.secret}` },
    ])
      await api.app.inject({ url: '/v1/info', headers })
    const { body } = await api.app.inject({ url: '/metrics', headers: api.read.bearer })
    expect(JSON.stringify(api.logged) + body).not.toMatch(/weir_[A-Za-z0-9_-]{43}/)
  })

  it('pushes ids that are its own: the same id by another key is another event', async () => {
    const api = await guarded()
    const body = JSON.stringify({ message: 'x', event: { id: 'one' } })
    const idOf = async ({ bearer }: { bearer: Record<string, string> }) => {
      const headers = { ...bearer, 'content-type': 'application/json' }
      await api.app.inject({ method: 'POST', url: '/v1/ingest', headers, payload: body })
      return api.pushed.at(-1)!.event!.id
    }
    const [one, again, other] = [await idOf(api.ingest), await idOf(api.ingest), await idOf(api.admin)]
    expect(again).toBe(one)
    expect(other).not.toBe(one)
  })

  it('has its own number of queries at once, whoever else asks from the same address', async () => {
    const { promise: never } = Promise.withResolvers<never>()
    const api = await guarded({ limits: { ...defaultLimits, queriesAtOnce: 1, queryTimeout: 20 } })
    api.store.search = () => never
    const ask = async ({ bearer }: { bearer: Record<string, string> }) =>
      (await api.app.inject({ url: '/v1/events', headers: bearer })).statusCode
    expect([await ask(api.read), await ask(api.read), await ask(api.admin)]).toEqual([504, 429, 504])
  })
})

describe('wrong keys', () => {
  it('are told to wait after twenty in a minute from one address; right ones are not', async () => {
    let at = now.getTime()
    const api = await guarded({ now: () => new Date(at) })
    const attempt = (key: string, remoteAddress = '192.0.2.1') =>
      api.app.inject({ url: '/v1/info', headers: { 'x-api-key': key }, remoteAddress })
    for (let tried = 0; tried < 20; tried++) expect((await attempt(wrong)).statusCode).toBe(401)
    const refused = await attempt(wrong)
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '3'])
    expect((await attempt(api.read.secret)).statusCode).toBe(200)
    expect((await attempt(wrong, '192.0.2.2')).statusCode).toBe(401)
    at += 3000
    expect((await attempt(wrong)).statusCode).toBe(401)
    expect((await attempt(wrong)).statusCode).toBe(429)
  })

  it('count together for a /64 of IPv6', async () => {
    const { app } = await guarded()
    const attempt = async (remoteAddress: string) =>
      (await app.inject({ url: '/v1/info', headers: { 'x-api-key': wrong }, remoteAddress })).statusCode
    for (let tried = 0; tried < 20; tried++) await attempt(`2001:db8:1:2::${tried + 1}`)
    expect(await attempt('2001:db8:1:2:ffff::1')).toBe(429)
    expect(await attempt('2001:db8:1:3::1')).toBe(401)
  })
})

describe('where no key is required', () => {
  it('everyone may do everything, but a key that is sent must be valid and acts by its role', async () => {
    const store = keysInMemory()
    const read = await aKey(store, 'read')
    const { app } = await apiUnderTest({ keys: { required: false, store } })
    const ask = async (headers: Record<string, string>) =>
      (await app.inject({ ...push, headers: { ...text, ...headers } })).statusCode
    expect(await ask({})).toBe(202)
    expect(await ask({ 'x-api-key': wrong })).toBe(401)
    expect(await ask(read.bearer)).toBe(403)
    // A proxy's own password is none of ours, and browsers send a cookie of another instance unasked.
    expect(await ask({ authorization: 'Basic dXNlcjpwYXNz' })).toBe(202)
    expect(await ask({ cookie: `weir_key=${wrong}` })).toBe(202)
  })

  it('and there is no store of keys, every key is wrong', async () => {
    const { app } = await apiUnderTest()
    expect((await app.inject({ url: '/v1/info', headers: { 'x-api-key': wrong } })).statusCode).toBe(401)
    expect((await app.inject({ method: 'POST', url: '/v1/session' })).statusCode).toBe(404)
  })
})

describe('the control socket', () => {
  /** Serves on a Unix socket, where requests have no address; the status of a request for `/v1/info`. */
  async function statusOver(listener: RequestListener): Promise<number> {
    const folder = mkdtempSync(join(tmpdir(), 'weir-'))
    const server = createServer(listener).listen(join(folder, 's'))
    onTestFinished(() => {
      server.close()
      rmSync(folder, { recursive: true })
    })
    await once(server, 'listening')
    const asked = request({ socketPath: join(folder, 's'), path: '/v1/info', headers: { host: 'localhost' } })
    asked.end()
    const [response] = await once(asked, 'response')
    response.resume()
    return response.statusCode
  }

  it('asks the owner of the data folder for no key', async () => {
    const { app } = await guarded()
    expect(await statusOver(ownerListener(app))).toBe(200)
  })

  it('is told by who serves it: a request without an address is not the owner for that', async () => {
    const { app } = await guarded()
    expect(await statusOver((request, response) => app.routing(request, response))).toBe(401)
  })
})
