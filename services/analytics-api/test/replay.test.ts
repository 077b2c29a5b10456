import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import type { ReplayRequest } from '../src/index.ts'
import { apiUnderTest } from './api-under-test.ts'
import { describedAnswer, openApiOf } from './described-answer.ts'
import { openApi } from './socket.ts'

const url = '/v1/dead-letters/replay'
const counts = { tried: 6, stored: 3, duplicates: 1, skipped: 1, stillDead: { unknown_format: 1 } }

async function replaying() {
  const asked: ReplayRequest[] = []
  const api = await apiUnderTest({
    replay: async (request) => {
      asked.push(request)
      return counts
    },
  })
  return { ...api, asked }
}

describe('POST /v1/dead-letters/replay', () => {
  it('drives all through again, or those of a reason or of some ids, and answers with counts', async () => {
    const { app, asked } = await replaying()
    const bodies = [
      undefined,
      {},
      { reason: 'unknown_format' },
      { ids: ['a', 'b'], keep: true },
      { format: '%h %l %u %t "%r" %>s %b' },
    ]
    for (const payload of bodies) {
      const response = await app.inject({
        method: 'POST',
        url,
        ...(payload === undefined ? {} : { payload }),
      })
      expect([response.statusCode, response.json()]).toEqual([200, counts])
      describedAnswer(await openApiOf(app), url, 200).parse(response.json())
    }
    expect(asked).toEqual(bodies.map((body) => body ?? {}))
  })

  it.each([
    [{ reason: 'nonsense' }, 'reason'],
    [{ ids: [] }, 'ids'],
    [{ ids: [1] }, 'ids'],
    [{ ids: Array.from({ length: 10_001 }, () => 'a') }, 'ids'],
    [{ keep: 'yes' }, 'keep'],
    [{ format: 'nonsense' }, 'format'],
    [{ format: '' }, 'format'],
    [{ all: true }, 'all'],
    [[], ''],
  ])('refuses %j naming %s', async (payload, parameter) => {
    const { app, asked } = await replaying()
    const response = await app.inject({ method: 'POST', url, payload })
    expect([response.statusCode, response.json().parameter]).toEqual([400, parameter])
    expect(asked).toEqual([])
  })

  it('refuses what is no JSON and pages of other sites', async () => {
    const { app, asked } = await replaying()
    const statusOf = async (payload: string, headers: Record<string, string>) =>
      (await app.inject({ method: 'POST', url, payload, headers })).statusCode
    expect(await statusOf('{', { 'content-type': 'application/json' })).toBe(400)
    expect(await statusOf('{}', { 'content-type': 'text/plain' })).toBe(415)
    expect(await statusOf('{}', { 'content-type': 'application/json', origin: 'https://evil.example' })).toBe(
      403,
    )
    expect(asked).toEqual([])
  })

  it('runs one at a time, and stops when its client goes', async () => {
    const begun = Promise.withResolvers<AbortSignal>()
    const done = Promise.withResolvers<void>()
    const { app } = await apiUnderTest({
      replay: async (_request, signal) => {
        begun.resolve(signal)
        if (!signal.aborted) await once(signal, 'abort')
        await done.promise
        throw signal.reason
      },
    })
    const address = await openApi(app)
    const client = new AbortController()
    const first = fetch(`${address}${url}`, { method: 'POST', signal: client.signal }).catch(() => 'gone')
    const signal = await begun.promise
    const second = await fetch(`${address}${url}`, { method: 'POST' })
    expect([second.status, second.headers.get('retry-after')]).toEqual([409, '10'])
    client.abort()
    expect(await first).toBe('gone')
    if (!signal.aborted) await once(signal, 'abort')
    done.resolve()
  })

  it('is not there where nothing can replay', async () => {
    const { app } = await apiUnderTest()
    expect((await app.inject({ method: 'POST', url })).statusCode).toBe(404)
  })
})
