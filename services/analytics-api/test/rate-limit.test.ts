import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../src/index.ts'
import { apiUnderTest, now } from './api-under-test.ts'
import { aKey, keysInMemory } from './keys-in-memory.ts'

async function limited(requestsPerMinute: number) {
  const store = keysInMemory()
  const [one, two] = [await aKey(store, 'read', 'one'), await aKey(store, 'admin', 'two')]
  const clock = { at: now.getTime() }
  const { app } = await apiUnderTest({
    keys: { required: true, store },
    limits: { ...defaultLimits, requestsPerMinute },
    now: () => new Date(clock.at),
  })
  const ask = (headers: Record<string, string>, url = '/v1/fields') => app.inject({ url, headers })
  return { app, ask, one, two, clock }
}

describe('requests a minute', () => {
  it('are counted for each key; the headers say how many are left and the refusal when to come again', async () => {
    const { ask, one, two, clock } = await limited(3)
    const first = await ask(one.bearer)
    expect(first.headers).toMatchObject({
      'ratelimit-limit': '3',
      'ratelimit-remaining': '2',
      'ratelimit-reset': '20',
    })
    await ask(one.bearer)
    await ask(one.bearer)
    const refused = await ask(one.bearer)
    expect([refused.statusCode, refused.headers['content-type'], refused.json().detail]).toEqual([
      429,
      'application/problem+json; charset=utf-8',
      'At most 3 requests a minute for one key',
    ])
    expect(refused.headers).toMatchObject({ 'retry-after': '20', 'ratelimit-remaining': '0' })
    expect((await ask(two.bearer)).statusCode).toBe(200)
    clock.at += 20_000
    expect((await ask(one.bearer)).statusCode).toBe(200)
  })

  it('are counted for the address where there is no key, whatever is asked for', async () => {
    const { ask, one } = await limited(2)
    expect((await ask({})).statusCode).toBe(401)
    expect((await ask({}, '/nothing')).statusCode).toBe(401)
    expect((await ask({}, '/openapi.json')).statusCode).toBe(429)
    expect((await ask(one.bearer)).statusCode).toBe(200)
    for (const url of ['/healthz', '/readyz']) expect((await ask({}, url)).statusCode).toBe(200)
  })

  it('are never met by a page of twelve panels that asks anew every five seconds', async () => {
    const { ask, one, clock } = await limited(defaultLimits.requestsPerMinute)
    for (let refresh = 0; refresh < 24; refresh++) {
      for (let panel = 0; panel < 12; panel++) {
        const { statusCode, headers } = await ask(one.bearer)
        expect(statusCode).toBe(200)
        expect(Number(headers['ratelimit-remaining'])).toBeGreaterThan(2900)
      }
      clock.at += 5000
    }
  })

  it('have no limit where it is 0, and none for those who need no key', async () => {
    const { ask, one } = await limited(0)
    expect((await ask(one.bearer)).headers).not.toHaveProperty('ratelimit-limit')
    const limits = { ...defaultLimits, requestsPerMinute: 1 }
    const { app } = await apiUnderTest({ limits })
    for (let asked = 0; asked < 3; asked++) {
      const response = await app.inject('/v1/fields')
      expect(response.statusCode).toBe(200)
      expect(response.headers).not.toHaveProperty('ratelimit-limit')
    }
  })

  it('are counted for the client behind a proxy that is trusted, and for the proxy where it is not', async () => {
    const requests = async (proxies: readonly string[]) => {
      const { app } = await apiUnderTest({
        keys: { required: true, store: keysInMemory() },
        limits: { ...defaultLimits, requestsPerMinute: 1 },
        proxies,
      })
      const statuses = []
      for (const client of ['192.0.2.1', '192.0.2.2'])
        statuses.push(
          (await app.inject({ url: '/v1/info', headers: { 'x-forwarded-for': client } })).statusCode,
        )
      return statuses
    }
    expect(await requests(['loopback'])).toEqual([401, 401])
    expect(await requests([])).toEqual([401, 429])
  })
})
