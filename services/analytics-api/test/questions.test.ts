import type { LogEvent } from '@weir/event-model'
import { healthRegistry } from '@weir/service-kit'
import { aDeadLetter, anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { apiUnderTest } from './api-under-test.ts'
import { describedAnswer, openApiOf } from './described-answer.ts'

const request = (minute: number, status: number, more: Partial<LogEvent> = {}) =>
  anEvent({
    '@timestamp': `2026-11-20T14:${String(minute).padStart(2, '0')}:00.000Z`,
    'http.response.status_code': status,
    'http.request.method': 'GET',
    'url.path': `/${minute}`,
    'event.duration': minute * 1_000_000,
    ...more,
  })

async function filled() {
  const api = await apiUnderTest()
  const events = [request(1, 200), request(2, 200, { labels: { order_id: '7' } }), request(3, 404)]
  const old = anEvent({ '@timestamp': '2015-05-17T10:05:00.000Z' })
  await api.store.write({
    events: [...events, old],
    deadLetters: [aDeadLetter(), aDeadLetter({ reason: 'bad_json' })],
    reads: [{ log: 'access.log', host: 'web-1', read: 7, skipped: 1 }],
  })
  const get = async (url: string, query: Record<string, string> = {}) => {
    const response = await api.app.inject({ url, query })
    expect(response.statusCode, response.body).toBe(200)
    const body = response.json()
    describedAnswer(await openApiOf(api.app), url.replace('url.path', '{name}'), 200).parse(body)
    return body
  }
  return { ...api, get }
}

describe('GET /v1/events', () => {
  it('gives the events of the last 24 hours, newest first, with all their fields', async () => {
    const { get } = await filled()
    const { events, total, next, ...rest } = await get('/v1/events')
    expect(events.map((event: LogEvent) => event['url.path'])).toEqual(['/3', '/2', '/1'])
    expect(events[1].labels).toEqual({ order_id: '7' })
    expect([total, next, rest]).toEqual([3, null, {}])
  })

  it('walks page by page in any order, each event once', async () => {
    const { get } = await filled()
    const paths: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page = await get('/v1/events', {
        sort: '-event.duration',
        limit: '1',
        fields: 'url.path',
        cursor,
      })
      paths.push(...page.events.map((event: LogEvent) => event['url.path']))
      cursor = page.next
    }
    expect(paths).toEqual(['/3', '/2', '/1'])
  })

  it('filters by KQL and range', async () => {
    const { get } = await filled()
    const query = {
      q: 'http.response.status_code >= 400 or url.path: "/1"',
      to: '2026-11-20T14:02:00Z',
      from: 'now-1d',
    }
    const { events } = await get('/v1/events', query)
    expect(events.map((event: LogEvent) => event['url.path'])).toEqual(['/1'])
  })

  it('says in an empty answer what there is', async () => {
    const { get } = await filled()
    const { events, available } = await get('/v1/events', { from: '2020-01-01', to: '2020-01-02' })
    expect(events).toEqual([])
    expect(available).toEqual({ from: '2015-05-17T10:05:00.000Z', to: '2026-11-20T14:03:00.000Z' })
  })

  it('says in an empty answer that nothing is stored', async () => {
    const { app } = await apiUnderTest()
    expect((await app.inject('/v1/events')).json()).toEqual({
      events: [],
      total: 0,
      next: null,
      available: null,
    })
  })
})

describe('GET /v1/aggregate', () => {
  it('gives rows whose keys are the texts asked for', async () => {
    const { get } = await filled()
    const metrics = 'count,p50(event.duration),ratio(url.path: "/1" or url.path: "/a,b")'
    const answer = await get('/v1/aggregate', { by: 'http.response.status_code', metrics })
    expect(answer.rows[0]).toEqual({
      'http.response.status_code': 200,
      count: 2,
      'p50(event.duration)': 1_000_000,
      'ratio(url.path: "/1" or url.path: "/a,b")': 0.5,
    })
    expect(answer.columns).toContainEqual({ name: 'p50(event.duration)', type: 'number', unit: 'ns' })
    expect([answer.approximate, answer.missing, 'available' in answer]).toEqual([[], 0, false])
  })

  it('names time buckets @timestamp and shows empty ones', async () => {
    const { get } = await filled()
    const { rows } = await get('/v1/aggregate', {
      by: 'hour',
      from: '2026-11-20T13:00Z',
      to: '2026-11-20T15:00Z',
    })
    expect(rows).toEqual([
      { '@timestamp': '2026-11-20T13:00:00.000Z', count: 0 },
      { '@timestamp': '2026-11-20T14:00:00.000Z', count: 3 },
    ])
  })

  it('ranks by the order asked for and keeps to the limit', async () => {
    const { get } = await filled()
    const { rows } = await get('/v1/aggregate', { by: 'url.path', order: '-key', limit: '2' })
    expect(rows.map((row: Record<string, unknown>) => row['url.path'])).toEqual(['/3', '/2'])
  })

  it('says what there is when nothing was found, though there are buckets', async () => {
    const { get } = await filled()
    const range = { from: '2020-01-01T00:00Z', to: '2020-01-01T02:00Z' }
    const { rows, available } = await get('/v1/aggregate', { by: 'hour', ...range })
    expect(rows).toHaveLength(2)
    expect(available.from).toBe('2015-05-17T10:05:00.000Z')
    expect((await get('/v1/aggregate', range)).available).toEqual(available)
  })
})

describe('the other questions', () => {
  it('list dead letters, newest first, by reason and page', async () => {
    const { get } = await filled()
    const all = await get('/v1/dead-letters')
    expect(all).toMatchObject({ total: 2, byReason: { unknown_format: 1, bad_json: 1 } })
    const one = await get('/v1/dead-letters', { reason: 'bad_json' })
    expect([one.total, one.deadLetters.length, one.deadLetters[0].reason]).toEqual([1, 1, 'bad_json'])
    expect((await get('/v1/dead-letters', { offset: '2' })).deadLetters).toEqual([])
  })

  it('give the balance sheet', async () => {
    const { get } = await filled()
    const { logs, total, balanced } = await get('/v1/accounting')
    expect(logs).toHaveLength(1)
    expect(total).toEqual({ read: 7, stored: 4, duplicates: 0, deadLetters: 2, skipped: 1, removed: 0 })
    expect(balanced).toBe(true)
  })

  it('say so when a row of the balance sheet does not add up', async () => {
    const { get, store } = await filled()
    await store.write({ events: [], deadLetters: [], reads: [{ log: 'a', host: 'b', read: 1, skipped: 0 }] })
    expect((await get('/v1/accounting')).balanced).toBe(false)
  })

  it('describe the fields and complete their values', async () => {
    const { get } = await filled()
    const { fields, labels } = await get('/v1/fields')
    expect(fields).toContainEqual({
      name: 'event.duration',
      type: 'long',
      unit: 'ns',
      meaning: 'Response time, in nanoseconds',
      many: false,
      search: true,
      group: true,
      measure: true,
      sort: true,
    })
    expect(labels).toEqual(['labels.order_id'])
    expect(await get('/v1/fields/url.path/values', { prefix: '/', limit: '2' })).toEqual({
      values: ['/1', '/2'],
    })
  })

  it('tell of the service', async () => {
    const source = {
      name: 'DB-IP',
      licence: 'CC BY 4.0',
      url: 'https://db-ip.com',
      attribution: 'IP by DB-IP',
    }
    const about = { version: '1.2.3', simulated: true, sources: [source] }
    const { app, store } = await apiUnderTest({ about })
    await store.write({ events: [anEvent()], deadLetters: [aDeadLetter()], reads: [] })
    const info = (await app.inject('/v1/info')).json()
    describedAnswer(await openApiOf(app), '/v1/info', 200).parse(info)
    expect(info).toMatchObject({
      version: '1.2.3',
      simulated: true,
      engine: { name: 'reference' },
      extent: { from: '2026-11-20T14:00:03.120Z', to: '2026-11-20T14:00:03.120Z' },
      events: 1,
      deadLetters: 1,
      sources: [source],
      limits: { queriesAtOnce: 4, exportsAtOnce: 2, queryTimeoutMs: 30_000, lineBytes: 32_768 },
    })
  })
})

describe('operation', () => {
  it('lives, and is ready once its checks pass', async () => {
    const health = healthRegistry(() => new Date(0))
    const store = health.check('store')
    const { app } = await apiUnderTest({ health })
    expect((await app.inject('/healthz')).json()).toEqual({ status: 'alive' })
    const before = await app.inject('/readyz')
    expect([before.statusCode, before.json().checks.store.state]).toEqual([503, 'starting'])
    store.pass()
    const after = await app.inject('/readyz')
    expect([after.statusCode, after.json().ready]).toEqual([200, true])
  })

  it('counts and times requests by route and not by address', async () => {
    const { app } = await apiUnderTest()
    await app.inject('/v1/fields/url.path/values')
    await app.inject('/v1/nothing-here')
    const response = await app.inject('/metrics')
    expect(response.headers['content-type']).toContain('text/plain; version=0.0.4')
    expect(response.body).toContain(
      'weir_api_request_seconds_count{method="GET",route="/v1/fields/:name/values",status="200"} 1',
    )
    expect(response.body).toContain('route="none",status="404"} 1')
    expect(response.body).toContain('weir_api_requests_in_flight 1')
    expect(response.body).not.toContain('nothing-here')
  })
})
