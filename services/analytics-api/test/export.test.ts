import { once } from 'node:events'
import { request } from 'node:http'
import { anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../src/index.ts'
import { apiUnderTest, storeWith } from './api-under-test.ts'
import { exchange, openApi } from './socket.ts'

const megabyte = new Uint8Array(2 ** 20).fill(0x61)

/** A store whose export gives megabytes for as long as it is asked, and tells how it goes. */
function endlessExport(until = Number.POSITIVE_INFINITY, failure?: Error) {
  const progress = { given: 0, ended: Promise.withResolvers<void>() }
  const store = storeWith({
    async *export() {
      try {
        while (progress.given < until) {
          progress.given++
          yield megabyte
        }
        if (failure !== undefined) throw failure
      } finally {
        progress.ended.resolve()
      }
    },
  })
  return { store, progress }
}

describe('an export', () => {
  it('holds everything, oldest first, with the header and name of a file', async () => {
    const { app, store } = await apiUnderTest()
    const events = [
      anEvent({ 'url.path': '=cmd()', 'event.id': 'b' }),
      anEvent({ '@timestamp': '2015-05-17T10:05:00.000Z', 'event.id': 'a', 'url.path': '/"x",y' }),
    ]
    await store.write({ events, deadLetters: [], reads: [] })
    const query = { fields: 'event.id,url.path,source.ip' }
    const csv = await app.inject({ url: '/v1/export.csv', query })
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="weir-20261120T150000Z.csv"',
    })
    expect(csv.body).toBe('event.id,url.path,source.ip\r\na,"/""x"",y",\r\nb,=cmd(),\r\n')

    const safe = await app.inject({
      url: '/v1/export.csv',
      query: { ...query, safe: 'spreadsheet', from: 'now-1d' },
    })
    expect(safe.body).toBe("event.id,url.path,source.ip\r\nb,'=cmd(),\r\n")

    const ndjson = await app.inject({
      url: '/v1/export.ndjson',
      query: { fields: 'url.path', order: 'none' },
    })
    const lines = ndjson.body.trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line)['url.path']).sort()).toEqual(['/"x",y', '=cmd()'])
    expect(ndjson.headers['content-type']).toBe('application/x-ndjson; charset=utf-8')
  })

  it('that fails before its first byte is a problem and no file', async () => {
    const { app } = await apiUnderTest()
    const response = await app.inject('/v1/export.parquet')
    expect([response.statusCode, response.json().status]).toEqual([500, 500])
    expect(response.headers).not.toHaveProperty('content-disposition')
  })

  it('that fails on its way breaks the connection, so that no short file looks whole', async () => {
    const { store } = endlessExport(3, new Error('the disk is gone'))
    const { app, logged } = await apiUnderTest({ store })
    const address = await openApi(app)
    const response = await fetch(`${address}/v1/export.csv`)
    expect(response.status).toBe(200)
    await expect(response.arrayBuffer()).rejects.toThrow()
    expect(logged.find((line) => line['level'] === 'warn')).toMatchObject({
      err: { message: 'the disk is gone' },
    })

    const old = endlessExport(3, new Error('the disk is gone'))
    const other = await openApi((await apiUnderTest({ store: old.store })).app)
    const { error } = await exchange(other, 'GET /v1/export.csv HTTP/1.0\r\nHost: localhost\r\n\r\n')
    expect(error).toBe('ECONNRESET')
  })

  it('goes at the pace of its reader and ends in the engine when the reader goes away', async () => {
    const { store, progress } = endlessExport()
    const { app } = await apiUnderTest({ store })
    const client = request(`${await openApi(app)}/v1/export.ndjson`)
    client.end()
    const [response] = await once(client, 'response')
    await once(response, 'readable')
    // What the reader does not take stands in the buffers of both ends; then nothing more is asked of the store.
    let before = -1
    while (progress.given > before) {
      before = progress.given
      for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve))
    }
    expect(progress.given).toBeLessThan(40)
    response.destroy()
    await progress.ended.promise
  })

  it('is broken off where its reader takes nothing for too long', async () => {
    const { store, progress } = endlessExport()
    const { app } = await apiUnderTest({ store, limits: { ...defaultLimits, exportStall: 50 } })
    const client = request(`${await openApi(app)}/v1/export.csv`)
    client.end()
    const [response] = await once(client, 'response')
    const failures: NodeJS.ErrnoException[] = []
    for (const side of [client, response]) side.on('error', (error: Error) => failures.push(error))
    await progress.ended.promise
    const closed = new Promise((resolve) => response.once('close', resolve))
    response.resume()
    await closed
    expect(failures.map(({ code }) => code)).toContain('ECONNRESET')
    expect(response.complete).toBe(false)
  })

  it('is refused with 429 where its client has two under way, until one is done', async () => {
    const { store, progress } = endlessExport()
    const { app } = await apiUnderTest({ store })
    const address = await openApi(app)
    const [first, second] = [new AbortController(), new AbortController()]
    const ask = (signal?: AbortSignal) =>
      fetch(`${address}/v1/export.csv`, signal === undefined ? {} : { signal })
    await ask(first.signal)
    await ask(second.signal)
    const refused = await ask()
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await fetch(`${address}/v1/events`)).status).toBe(200)

    first.abort()
    await progress.ended.promise
    const third = new AbortController()
    expect((await ask(third.signal)).status).toBe(200)
    second.abort()
    third.abort()
    expect(await (await fetch(`${address}/metrics`)).text()).toMatch(
      /weir_api_export_bytes_total\{format="csv"\} \d{7}/,
    )
  })

  it('under way is broken off when the service stops', async () => {
    const { store, progress } = endlessExport()
    const { app } = await apiUnderTest({ store })
    const response = await fetch(`${await openApi(app)}/v1/export.csv`)
    const rest = response.arrayBuffer()
    await Promise.all([app.close(), expect(rest).rejects.toThrow()])
    await progress.ended.promise
  })
})
