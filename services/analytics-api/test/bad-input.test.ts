import { QueryTooLarge } from '@weir/event-store'
import { describe, expect, it } from 'vitest'
import { apiUnderTest, storeWith } from './api-under-test.ts'
import { describedAnswer, openApiOf } from './described-answer.ts'

/** Asks and expects a problem; gives the problem. */
async function problemOf(url: string, query: Record<string, string | string[]> = {}, status = 400) {
  const { app } = await apiUnderTest()
  const response = await app.inject({ url, query })
  expect([response.statusCode, response.headers['content-type']]).toEqual([
    status,
    'application/problem+json; charset=utf-8',
  ])
  const problem = response.json()
  describedAnswer(await openApiOf(app), '/v1/events', 400).parse(problem)
  expect(problem).toMatchObject({ type: 'about:blank', status })
  return problem
}

describe('a question that cannot be answered is a 400 that says which parameter and where', () => {
  it.each([
    ['KQL that does not parse', 'q', 'a and (', { offset: 6 }],
    ['an unknown field', 'q', 'url.path: x and staus: 200', { offset: 16 }],
    ['a value of the wrong type', 'q', 'http.response.status_code: many', { offset: 27 }],
    ['a time that is none', 'from', 'yesterday', {}],
    ['a zone that is none', 'tz', 'Mars/Olympus', {}],
    ['limit=0', 'limit', '0', {}],
    ['a negative limit', 'limit', '-1', {}],
    ['a limit that is not whole', 'limit', '1.5', {}],
    ['a limit in another notation', 'limit', '1e3', {}],
    ['more than 10,000 rows', 'limit', '10001', {}],
    ['a cursor that is none', 'cursor', 'abc', {}],
    [
      'a cursor of another sort',
      'cursor',
      Buffer.from('["-event.duration",1,"x"]').toString('base64url'),
      {},
    ],
    ['an unknown field in a list', 'fields', 'url.path,nothing', { offset: 9 }],
    ['a sort by what cannot be sorted', 'sort', 'event.original', {}],
  ])('%s', async (_name, parameter, value, more) => {
    const problem = await problemOf('/v1/events', { [parameter]: value })
    expect(problem).toMatchObject({ parameter, ...more })
    expect(problem.detail.length).toBeGreaterThan(10)
  })

  it.each([
    ['a range turned round', { from: '2026-11-20', to: '2026-11-19' }, 'from'],
    ['four dimensions', { by: 'hour,url.path,http.version,http.request.method' }, 'by'],
    ['an unknown dimension', { by: 'fortnight' }, 'by'],
    ['a metric of what is no number', { metrics: 'sum(url.path)' }, 'metrics'],
    ['KQL in a metric that does not parse', { metrics: 'count,ratio(a and)' }, 'metrics'],
    ['an order that is not asked for', { order: 'sum(event.duration)' }, 'order'],
  ])('%s', async (_name, query, parameter) => {
    expect(await problemOf('/v1/aggregate', query)).toMatchObject({ parameter })
  })

  it('buckets × groups over 10,000', async () => {
    const query = { by: 'minute', from: '2026-11-01', to: '2026-11-20' }
    expect(await problemOf('/v1/aggregate', query)).toMatchObject({ parameter: 'limit' })
    const aggregate = async () => {
      throw new QueryTooLarge('The answer would have 20,000 rows')
    }
    const { app } = await apiUnderTest({ store: storeWith({ aggregate }) })
    const response = await app.inject('/v1/aggregate?by=url.path')
    expect([response.statusCode, response.json().detail]).toEqual([400, 'The answer would have 20,000 rows'])
  })

  it('a parameter given twice', async () => {
    const problem = await problemOf('/v1/events', { q: ['a', 'b'] })
    expect(problem).toMatchObject({ parameter: 'q', detail: 'q: must be given once' })
  })

  it('a misspelt parameter, which would otherwise change the answer unseen', async () => {
    const problem = await problemOf('/v1/events', { form: 'now-1h' })
    expect(problem.parameter).toBe('form')
    expect(problem.detail).toContain('there is no parameter "form" here; there are q, from, to')
  })

  it('every faulty parameter at once', async () => {
    const { detail } = await problemOf('/v1/dead-letters', { limit: 'x', offset: 'y', reason: 'z' })
    for (const name of ['limit: ', 'offset: ', 'reason: ']) expect(detail).toContain(name)
  })

  it('values of a field that cannot be completed or does not exist', async () => {
    expect(await problemOf('/v1/fields/event.duration/values')).toMatchObject({ parameter: 'name' })
    const unknown = await problemOf('/v1/fields/url.pth/values', {}, 404)
    expect(unknown.detail).toContain('did you mean url.path?')
  })
})

describe('what is not there', () => {
  it('is a 404, also under a path that cannot be decoded a 400', async () => {
    await problemOf('/v1/nothing', {}, 404)
    await problemOf('/v1/%zz', {}, 400)
    await problemOf(`/v1/fields/${'x'.repeat(500)}/values`, {}, 404)
  })

  it('is a 405 with the methods that are', async () => {
    const { app } = await apiUnderTest()
    for (const [method, url, allow] of [
      ['DELETE', '/v1/events', 'GET, HEAD'],
      ['POST', '/v1/fields/url.path/values', 'GET, HEAD'],
      ['GET', '/v1/ingest', 'POST'],
      ['HEAD', '/v1/export.csv', 'GET'],
      ['OPTIONS', '/v1/ingest', 'POST'],
    ] as const) {
      const response = await app.inject({ method, url, ...(method === 'POST' ? { payload: { a: 1 } } : {}) })
      expect([method, response.statusCode, response.headers['allow']]).toEqual([method, 405, allow])
    }
  })

  it('is ingest, where nothing can take lines', async () => {
    const { app } = await apiUnderTest({ ingest: undefined } as never)
    const response = await app.inject({ method: 'POST', url: '/v1/ingest', payload: 'x' })
    expect(response.statusCode).toBe(404)
    expect((await openApiOf(app)).paths).not.toHaveProperty(['/v1/ingest'])
  })
})

describe('a fault of ours', () => {
  it('is a 500 that tells nothing but an id, under which the log has the rest', async () => {
    const search = async () => {
      throw new Error('secret-column is broken')
    }
    const { app, logged } = await apiUnderTest({ store: storeWith({ search }) })
    const response = await app.inject('/v1/events?q=hello')
    const { id, ...problem } = response.json()
    expect(problem).toEqual({
      type: 'about:blank',
      title: 'Internal Server Error',
      status: 500,
      detail: 'This is a fault of the service, not of the request',
    })
    expect(response.body).not.toMatch(/secret|\.ts|at /)
    const entry = logged.find((line) => line['level'] === 'error')
    expect(entry).toMatchObject({
      reqId: id,
      err: { message: 'secret-column is broken' },
      route: '/v1/events',
    })
  })
})
