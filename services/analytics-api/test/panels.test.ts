import { once } from 'node:events'
import { dashboards, panels } from '@weir/dashboards'
import type { LogEvent } from '@weir/event-model'
import { type EventStore, openDuckDbStore, QueryCancelled } from '@weir/event-store'
import { anEvent, referenceStore } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { apiUnderTest, now, storeWith } from './api-under-test.ts'
import { openApiOf } from './described-answer.ts'
import { corpus } from './panels/corpus.ts'
import type { Row } from './panels/counting.ts'
import { lastDayOf } from './panels/day-views.ts'
import { expectedRows } from './panels/expected-rows.ts'
import { openApi } from './socket.ts'

const { events, deadLetters } = corpus()
const expected = expectedRows(events, lastDayOf(now))

describe.each([
  ['the reference store', async () => referenceStore()],
  ['DuckDB', () => openDuckDbStore({ path: ':memory:' })],
])('on %s', (_name, open) => {
  let store: EventStore | undefined
  beforeAll(async () => {
    store = await open()
    await store.prepare()
    await store.write({ events, deadLetters, reads: [] })
    await store.settle()
  })
  afterAll(() => store?.close())

  it.each(panels.map(({ id }) => id))('%s shows what plain loops over the events count', async (id) => {
    const { app } = await apiUnderTest({ store: store! })
    const answer = (await app.inject(`/v1/panels/${id}`)).json()
    const rows = expected[id]!()
    expect(rows.length).toBeGreaterThan(0)
    expect(near(withoutPlace(answer.rows), rows)).toEqual(rows)
    expect(answer.columns).toEqual(panels.find((panel) => panel.id === id)!.columns)
    for (const row of answer.rows)
      expect(Object.keys(row).sort()).toEqual(answer.columns.map(({ name }: Column) => name).sort())
    expect([answer.approximate, 'available' in answer]).toEqual([[], false])
  })

  it('cities lie where most of their events are', async () => {
    const { app } = await apiUnderTest({ store: store! })
    const { rows } = (await app.inject('/v1/panels/clients-cities')).json()
    const places: Record<string, [number, number][]> = {
      'DE Berlin': [
        [52.52, 13.405],
        [52.45, 13.3],
      ],
      'DE Munich': [[48.137, 11.575]],
      'US Berlin': [[44.469, -71.185]],
    }
    expect(rows).toHaveLength(3)
    for (const row of rows) {
      const known = places[`${row['source.geo.country_iso_code']} ${row['source.geo.city_name']}`]!
      const apart = known.map(([latitude, longitude]) =>
        Math.max(Math.abs(row.latitude - latitude), Math.abs(row.longitude - longitude)),
      )
      expect(Math.min(...apart)).toBeLessThan(0.05)
    }
  })

  it("a panel asks of the request's own query, range and zone", async () => {
    const { app } = await apiUnderTest({ store: store! })
    const query = { q: 'http.request.method: POST', from: '2026-11-19', to: '2026-11-19', tz: 'Asia/Tokyo' }
    const { rows } = (await app.inject({ url: '/v1/panels/traffic-hourly', query })).json()
    const posts = events.filter((event) => {
      const local = new Date(Date.parse(event['@timestamp']) + 9 * 3_600_000).toISOString()
      return local.startsWith('2026-11-19') && event['http.request.method'] === 'POST'
    })
    const hours = Array.from({ length: 24 }, (_, hour) => ({
      hour_of_day: hour,
      count: posts.filter((event) => (new Date(event['@timestamp']).getUTCHours() + 9) % 24 === hour).length,
    }))
    expect(posts.length).toBeGreaterThan(20)
    expect(rows).toEqual(hours)
  })
})

describe('GET /v1/panels', () => {
  it('tells of every panel and dashboard, as the document describes it', async () => {
    const { app } = await apiUnderTest()
    const answer = (await app.inject('/v1/panels')).json()
    expect(answer.panels).toEqual(JSON.parse(JSON.stringify(panels)))
    expect(answer.dashboards).toEqual(JSON.parse(JSON.stringify(dashboards)))
    expect(answer.formats.duration.unit).toBe('ms')
    described(await openApiOf(app), '/v1/panels').parse(answer)
  })

  it('needs no store', async () => {
    const store = storeWith({ aggregate: () => Promise.reject(new Error('asked')) })
    const { app } = await apiUnderTest({ store })
    expect((await app.inject('/v1/panels')).statusCode).toBe(200)
  })
})

describe('GET /v1/panels/:id', () => {
  it('answers as the document describes it', async () => {
    const { app, store } = await apiUnderTest()
    await store.write({ events: [anEvent({ 'http.response.status_code': 200 })], deadLetters: [], reads: [] })
    const document = await openApiOf(app)
    const schema = described(document, '/v1/panels/{id}')
    for (const { id } of panels) schema.parse((await app.inject(`/v1/panels/${id}`)).json())
    const { parameters = [] } = document.paths['/v1/panels/{id}']!['get']!
    expect(parameters.map(({ name }) => name)).toEqual(['q', 'from', 'to', 'tz', 'id'])
  })

  it('names the nearest ids where there is none of that name', async () => {
    const { app } = await apiUnderTest()
    const near = async (id: string) => {
      const response = await app.inject(`/v1/panels/${id}`)
      expect([response.statusCode, response.json().status]).toEqual([404, 404])
      expect(response.headers['content-type']).toContain('application/problem+json')
      return [response.json().parameter, response.json().detail]
    }
    expect(await near('trafic-pages')).toEqual([
      'id',
      'There is no panel of that id; did you mean traffic-pages, traffic-entry-pages, application-pages?',
    ])
    expect((await near('countries'))[1]).toContain('did you mean clients-countries')
    expect((await near('zzz'))[1]).toBe('There is no panel of that id; /v1/panels lists them')
    expect((await near('__proto__'))[1]).toContain('There is no panel')
  })

  it('refuses parameters that it does not know and names the place of a fault in q', async () => {
    const { app } = await apiUnderTest()
    const refused = async (query: Record<string, string>) => {
      const response = await app.inject({ url: '/v1/panels/traffic-methods', query })
      return [response.statusCode, response.json().parameter, response.json().offset]
    }
    expect(await refused({ q: 'url.path: /a and staus: 200' })).toEqual([400, 'q', 17])
    expect(await refused({ from: 'yesterday' })).toEqual([400, 'from', 0])
    expect(await refused({ tz: 'Mars/Olympus' })).toEqual([400, 'tz', undefined])
    expect(await refused({ limit: '3' })).toEqual([400, 'limit', undefined])
  })

  it('names the range where the answer would be too large, and answers open ranges', async () => {
    const { app, store } = await apiUnderTest()
    const levels = ['info', 'error'].map((level) =>
      anEvent({ 'event.dataset': 'app.log', 'log.level': level }),
    )
    await store.write({ events: levels, deadLetters: [], reads: [] })
    const ask = async (id: string, query: Record<string, string>) => {
      const response = await app.inject({ url: `/v1/panels/${id}`, query })
      return [response.statusCode, response.json().parameter]
    }
    const ever = { from: '0001-01-01', to: '9999-12-31' }
    expect(await ask('application-levels', ever)).toEqual([400, 'from'])
    for (const { id } of panels) {
      expect([id, ...(await ask(id, { from: 'now-1h' }))]).toEqual([id, 200, undefined])
      expect([id, ...(await ask(id, { to: 'now' }))]).toEqual([id, 200, undefined])
    }
  })

  it('says in an empty answer what there is, of panels of every kind', async () => {
    const { app, store } = await apiUnderTest()
    const old = { '@timestamp': '2015-05-17T10:05:00.000Z' }
    const stored: LogEvent[] = [anEvent(old), anEvent({ ...old, 'event.dataset': 'app.log' })]
    await store.write({ events: stored, deadLetters: [], reads: [] })
    const available = { from: '2015-05-17T10:05:00.000Z', to: '2015-05-17T10:05:00.000Z' }
    for (const { id, query } of panels.filter((panel) => panel.query.kind !== 'dead-letters')) {
      const answer = (await app.inject(`/v1/panels/${id}`)).json()
      expect([id, query.kind, answer.available]).toEqual([id, query.kind, available])
    }
    const deadLetterAnswer = (await app.inject('/v1/panels/errors-dead-letters')).json()
    expect([deadLetterAnswer.rows, 'available' in deadLetterAnswer]).toEqual([[], false])
  })

  it('takes one place for all its aggregates, and the fifth at once is refused', async () => {
    const asked = new EventTarget()
    const signals: AbortSignal[] = []
    const aggregate: EventStore['aggregate'] = async (_query, signal) => {
      signals.push(signal!)
      asked.dispatchEvent(new Event('asked'))
      if (!signal!.aborted) await once(signal!, 'abort')
      throw new QueryCancelled('interrupted')
    }
    const { app } = await apiUnderTest({ store: storeWith({ aggregate }) })
    const address = await openApi(app)
    const clients = Array.from({ length: 4 }, () => new AbortController())
    const answers: Promise<unknown>[] = []
    for (const { signal } of clients) {
      const told = once(asked, 'asked')
      answers.push(fetch(`${address}/v1/panels/traffic-headline`, { signal }).catch(() => 'gone'))
      await told
    }
    const refused = await fetch(`${address}/v1/panels/traffic-methods`)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    expect((await fetch(`${address}/v1/panels`)).status).toBe(200)
    for (const client of clients) client.abort()
    await Promise.all(answers)
    expect(signals).toHaveLength(4)
  })
})

interface Column {
  readonly name: string
}

/** Figures that are a hair beside the expected ones become those; percentiles and the rest are exact in both stores. */
function near(rows: readonly Row[], wanted: readonly Row[]): Row[] {
  return rows.map((row, i) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => {
        const other = wanted[i]?.[name]
        if (typeof cell !== 'number' || typeof other !== 'number') return [name, cell]
        return [name, Math.abs(cell - other) <= Math.abs(other) * 1e-9 ? other : cell]
      }),
    ),
  )
}

/** Where a city lies has a test of its own. */
function withoutPlace(rows: readonly Row[]): Row[] {
  return rows.map(({ latitude: _, longitude: __, ...row }) => row)
}

/** The schema of a 200 answer, with everything that it refers to written out. */
function described(document: Awaited<ReturnType<typeof openApiOf>>, path: string): z.ZodType {
  const whole = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(whole)
    if (typeof part !== 'object' || part === null) return part
    const { $ref } = part as { $ref?: string }
    if ($ref !== undefined) return whole(document.components!.schemas![$ref.split('/').at(-1)!])
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, whole(value)]))
  }
  const [media] = Object.values(document.paths[path]!['get']!.responses['200']!.content!)
  return z.fromJSONSchema(whole(media!.schema) as z.core.JSONSchema.JSONSchema)
}
