import { once } from 'node:events'
import { type EventStore, QueryCancelled } from '@weir/event-store'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../src/index.ts'
import { apiUnderTest, storeWith } from './api-under-test.ts'
import { openApi, openSocket } from './socket.ts'

/** A store whose searches go on until they are told to stop. */
function endlessSearch() {
  const signals: AbortSignal[] = []
  const asked = new EventTarget()
  const search: EventStore['search'] = async (_query, signal) => {
    signals.push(signal!)
    asked.dispatchEvent(new Event('asked'))
    if (!signal!.aborted) await once(signal!, 'abort')
    throw new QueryCancelled('interrupted')
  }
  return { store: storeWith({ search }), signals, asked }
}

describe('a query', () => {
  it('that takes longer than its limit is cancelled in the engine and answered with 504', async () => {
    const { store, signals } = endlessSearch()
    const { app } = await apiUnderTest({ store, limits: { ...defaultLimits, queryTimeout: 20 } })
    const response = await app.inject('/v1/events')
    expect([response.statusCode, response.json().detail]).toEqual([
      504,
      'The query took longer than 0.02 s and was cancelled; narrow its range',
    ])
    expect(signals[0]?.aborted).toBe(true)
  })

  it('is cancelled in the engine when its client goes away', async () => {
    const { store, signals, asked } = endlessSearch()
    const { app, logged } = await apiUnderTest({ store })
    const address = await openApi(app)
    const client = new AbortController()
    const answer = fetch(`${address}/v1/events`, { signal: client.signal })
    await once(asked, 'asked')
    client.abort()
    await expect(answer).rejects.toThrow()
    if (!signals[0]!.aborted) await once(signals[0]!, 'abort')
    expect(signals[0]!.reason).toMatchObject({ name: 'ClientGone' })
    expect(logged.filter((line) => line['level'] === 'error')).toEqual([])
  })

  it('is refused with 429 where its client has four under way, until one is done', async () => {
    const { store, signals, asked } = endlessSearch()
    const { app } = await apiUnderTest({ store })
    const clients = Array.from({ length: 4 }, () => new AbortController())
    const address = await openApi(app)
    const answers = []
    for (const { signal } of clients) {
      const told = once(asked, 'asked')
      answers.push(fetch(`${address}/v1/events`, { signal }).catch(() => 'gone'))
      await told
    }
    const refused = await fetch(`${address}/v1/aggregate`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect(await refused.json()).toMatchObject({ title: 'Too Many Requests' })
    expect((await fetch(`${address}/healthz`)).status).toBe(200)

    clients[0]!.abort()
    await once(signals[0]!, 'abort')
    expect((await fetch(`${address}/v1/aggregate`)).status).toBe(200)
    for (const client of clients) client.abort()
    await Promise.all(answers)
  })

  it('under way is ended with 503 when the service stops', async () => {
    const { store, asked } = endlessSearch()
    const { app } = await apiUnderTest({ store })
    const address = await openApi(app)
    const told = once(asked, 'asked')
    const answer = fetch(`${address}/v1/events`)
    await told
    await app.close()
    expect((await answer).status).toBe(503)
  })

  it('of a store that does not stop when told is answered in time all the same, and keeps its place', async () => {
    const { promise: never } = Promise.withResolvers<never>()
    const store = storeWith({ search: () => never })
    const limits = { ...defaultLimits, queryTimeout: 10, queriesAtOnce: 1 }
    const { app } = await apiUnderTest({ store, limits })
    expect((await app.inject('/v1/events')).statusCode).toBe(504)
    expect((await app.inject('/v1/events')).statusCode).toBe(429)
  })
})

it('a connection that has asked for nothing does not hold up the closing', async () => {
  const { app } = await apiUnderTest()
  const socket = await openSocket(await openApi(app))
  const ended = once(socket, 'close')
  await app.close()
  await ended
})
