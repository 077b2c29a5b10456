import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { anEvent, referenceStore } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../src/index.ts'
import { apiUnderTest, storeWith } from './api-under-test.ts'
import { openStream } from './event-stream.ts'
import { openApi, openSocket } from './socket.ts'

const limits = { ...defaultLimits, livePoll: 10 }

/** An API whose store is looked at every 10 ms, listening on a port. */
async function liveApi(overrides: Parameters<typeof apiUnderTest>[0] = {}) {
  const api = await apiUnderTest({ limits, now: () => new Date(), ...overrides })
  return { ...api, address: await openApi(api.app) }
}

const write = (store: EventStore, ...events: LogEvent[]) =>
  store.write({ events, deadLetters: [], reads: [] })
const arriving = (overrides: Partial<LogEvent> = {}) =>
  anEvent({ 'event.ingested': new Date().toISOString(), ...overrides })

describe('/v1/live', () => {
  it('shows what arrives from now on, whole, each event once, in the order of arrival', async () => {
    const { address, store } = await liveApi()
    await write(store, arriving({ 'url.path': '/before' }))
    const stream = await openStream(`${address}/v1/live`)
    expect([stream.status, stream.headers['content-type'], stream.headers['x-accel-buffering']]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no',
    ])
    const events = [arriving({ 'url.path': '/a' }), arriving({ 'url.path': '/b' })]
    await write(store, ...events)
    const shown = [await stream.next('request'), await stream.next('request')]
    expect(shown.map(({ data }) => data)).toEqual(
      events.toSorted((a, b) =>
        `${a['event.ingested']}${a['event.id']}` < `${b['event.ingested']}${b['event.id']}` ? -1 : 1,
      ),
    )
    for (let looks = 0; looks < 5; looks++) await stream.next('rate')
    expect(stream.text()).not.toContain('/before')
    expect(stream.text().match(/event: request/g)).toHaveLength(2)
  })

  it('shows only what matches, and a query that does not parse is a 400 before any stream', async () => {
    const { address, store, app } = await liveApi()
    const stream = await openStream(`${address}/v1/live?q=${encodeURIComponent('url.path: /shop*')}`)
    await write(store, arriving({ 'url.path': '/other' }), arriving({ 'url.path': '/shop/1' }))
    expect((await stream.next('request')).data['url.path']).toBe('/shop/1')
    const bad = await app.inject('/v1/live?q=url.path:(')
    expect([bad.statusCode, bad.headers['content-type'], bad.json().parameter]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
      'q',
    ])
    expect((await app.inject('/v1/live?nonsense=1')).statusCode).toBe(400)
    expect((await app.inject({ method: 'HEAD', url: '/v1/live' })).statusCode).toBe(405)
  })

  it('shows an event that becomes visible after one that was stamped later', async () => {
    const { address, store } = await liveApi()
    const stream = await openStream(`${address}/v1/live`)
    const late = arriving({
      'event.ingested': new Date(Date.now() - 5000).toISOString(),
      'url.path': '/late',
    })
    await write(store, arriving({ 'url.path': '/early' }))
    expect((await stream.next('request')).data['url.path']).toBe('/early')
    await write(store, late)
    expect((await stream.next('request')).data['url.path']).toBe('/late')
  })

  it('says how many match, and when it shows a sample of them', async () => {
    // 200 a second are 20 in 100 ms.
    const { address, store } = await liveApi({ limits: { ...limits, livePoll: 100 } })
    const stream = await openStream(`${address}/v1/live`)
    await write(store, ...Array.from({ length: 150 }, () => arriving()))
    const { data } = await stream.next('sample')
    expect(data).toEqual({ shown: 20, matched: 150 })
    expect(stream.text().match(/event: request/g)).toHaveLength(20)
    await write(store, arriving({ 'url.path': '/after' }))
    const shown = await Promise.all(Array.from({ length: 21 }, () => stream.next('request')))
    expect(shown.map(({ data }) => data['url.path']).filter((path) => path !== undefined)).toEqual(['/after'])
    const rates: unknown[] = []
    while (rates.at(-1) !== 1) rates.push((await stream.next('rate')).data['matched'])
    expect(rates.filter((matched) => matched !== 0)).toEqual([150, 1])
  })

  it('cannot be broken by what a line holds', async () => {
    const { address, store } = await liveApi()
    const stream = await openStream(`${address}/v1/live`)
    const hostile = 'x\n\nevent: rate\r\ndata: {}\r\rid: 1\u2028\u2029\u0000<script>'
    await write(store, arriving({ 'event.original': hostile, 'user_agent.original': hostile }))
    const { data } = await stream.next('request')
    expect([data['event.original'], data['user_agent.original']]).toEqual([hostile, hostile])
    expect(stream.text()).not.toMatch(/\r/)
  })

  it('asks the store once for all that listen to one query', async () => {
    const store = referenceStore()
    let looks = 0
    const counted = storeWith(
      {
        aggregate(...args) {
          looks++
          return store.aggregate(...args)
        },
      },
      store,
    )
    const { address } = await liveApi({ store: counted })
    const streams = await Promise.all(
      ['url.path: /a', 'url.path:/a', '(url.path: "/a")'].map((q) =>
        openStream(`${address}/v1/live?q=${encodeURIComponent(q)}`),
      ),
    )
    for (const stream of streams) await stream.next('rate')
    const before = looks
    let rates = 0
    for (; rates < 10; rates++) await Promise.all(streams.map((stream) => stream.next('rate')))
    expect(looks - before).toBeLessThan(2 * rates)
  })

  it('goes on when the store fails for a while, and misses nothing', async () => {
    const store = referenceStore()
    let failing = false
    const failed = Promise.withResolvers<void>()
    const aggregate: EventStore['aggregate'] = async (...args) => {
      if (!failing) return store.aggregate(...args)
      failed.resolve()
      throw new Error('the store is away')
    }
    const { address, logged } = await liveApi({ store: storeWith({ aggregate }, store) })
    const stream = await openStream(`${address}/v1/live`)
    await stream.next('rate')
    failing = true
    await failed.promise
    await write(store, arriving({ 'url.path': '/meanwhile' }))
    failing = false
    expect((await stream.next('request')).data['url.path']).toBe('/meanwhile')
    expect(logged.filter((line) => line['level'] === 'warn')).toHaveLength(1)
  })

  it('lets one client have eight streams, and gives a place back when a client goes', async () => {
    const { address } = await liveApi()
    const streams = await Promise.all(Array.from({ length: 8 }, () => openStream(`${address}/v1/live`)))
    expect((await fetch(`${address}/v1/live`)).status).toBe(429)
    streams[0]!.close()
    let status = 429
    while (status === 429) {
      await streams[1]!.next('rate')
      const stream = await openStream(`${address}/v1/live`)
      status = stream.status
    }
    expect(status).toBe(200)
  })

  it('follows at most 32 queries at once', async () => {
    const { address } = await liveApi({ limits: { ...limits, listenersAtOnce: 100 } })
    await Promise.all(
      Array.from({ length: 32 }, (_, index) => openStream(`${address}/v1/live?q=url.path:/${index}`)),
    )
    expect((await fetch(`${address}/v1/live?q=url.path:/more`)).status).toBe(503)
    expect((await openStream(`${address}/v1/live?q=url.path:/1`)).status).toBe(200)
  })

  it('ends at once when the API closes, in order for a reader that kept up', async () => {
    const { address, app } = await liveApi()
    const stream = await openStream(`${address}/v1/live`)
    await stream.next('rate')
    await app.close()
    expect(await stream.ended).toBe('end')
  })

  it('is answered with 500 where the store cannot be asked, and the next one begins anew', async () => {
    const store = referenceStore()
    let broken = true
    const search: EventStore['search'] = async (...args) => {
      if (broken) throw new Error('the store is away')
      return store.search(...args)
    }
    const { address } = await liveApi({ store: storeWith({ search }, store) })
    expect((await fetch(`${address}/v1/live`)).status).toBe(500)
    broken = false
    expect((await openStream(`${address}/v1/live`)).status).toBe(200)
  })
})

describe('a listener that comes back', () => {
  it('goes on after the last event that it had, with none missing and none twice', async () => {
    const { address, store } = await liveApi({ limits: { ...limits, livePoll: 50 } })
    const first = await openStream(`${address}/v1/live`)
    await write(store, arriving({ 'url.path': '/1' }))
    const { id } = await first.next('request')
    first.close()
    await write(store, arriving({ 'url.path': '/2' }))
    await write(
      store,
      arriving({ 'url.path': '/3', 'event.ingested': new Date(Date.now() - 3000).toISOString() }),
    )
    const second = await openStream(`${address}/v1/live`, { 'last-event-id': id! })
    await write(store, arriving({ 'url.path': '/4' }))
    const paths = []
    for (let shown = 0; shown < 3; shown++) paths.push((await second.next('request')).data['url.path'])
    expect(paths.toSorted()).toEqual(['/2', '/3', '/4'])
    for (let looks = 0; looks < 3; looks++) await second.next('rate')
    expect(second.text().match(/event: request/g)).toHaveLength(3)
  })

  it('goes on from the store where the service was started anew, and is told when that is too much', async () => {
    const store = referenceStore()
    const before = await liveApi({ store })
    const first = await openStream(`${before.address}/v1/live`)
    await write(store, arriving({ 'url.path': '/1' }))
    const { id } = await first.next('request')
    await before.app.close()
    await write(store, ...Array.from({ length: 250 }, () => arriving({ 'url.path': '/meanwhile' })))

    const { address } = await liveApi({ store })
    const second = await openStream(`${address}/v1/live`, { 'last-event-id': id! })
    expect((await second.next('sample')).data).toEqual({ shown: 200, matched: 250 })
    const last = await Promise.all(Array.from({ length: 200 }, () => second.next('request')))
    expect(last.every(({ data }) => data['url.path'] === '/meanwhile')).toBe(true)

    const third = await openStream(`${address}/v1/live`, { 'last-event-id': last.at(-1)!.id! })
    await third.next('rate')
    expect(third.text()).not.toContain('event: request')
  })

  it.each(['', 'nonsense', '123', 'eyJ9.1', 'x'.repeat(3000)])(
    'with an id that is none (%#) is told so',
    async (id) => {
      const { app } = await liveApi()
      const response = await app.inject({ url: '/v1/live', headers: { 'last-event-id': id } })
      expect([response.statusCode, response.json().parameter]).toEqual([400, 'last-event-id'])
    },
  )
})

it('a reader that takes nothing is dropped, and neither writing nor the other readers wait for it', async () => {
  const { address, store, logged } = await liveApi({ limits: { ...limits, livePoll: 100 } })
  const socket = await openSocket(address)
  socket.pause()
  socket.on('error', () => undefined)
  socket.write('GET /v1/live HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const other = await openStream(`${address}/v1/live`)
  const line = 'x'.repeat(30_000)
  const dropped = () => logged.some((entry) => entry['msg'] === 'a live stream was broken off')
  let written = 0
  while (!dropped() && written < 4000) {
    await write(store, ...Array.from({ length: 20 }, () => arriving({ 'event.original': line })))
    written += 20
    await other.next('request')
    await other.next('rate')
  }
  expect(dropped()).toBe(true)
  expect((await other.next('rate')).event).toBe('rate')
  const closed = new Promise((resolve) => socket.once('close', resolve))
  socket.resume()
  await closed
}, 30_000)
