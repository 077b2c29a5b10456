import { describe, expect, it } from 'vitest'
import { type AggregateText, buildAggregateQuery } from './build-aggregate-query.ts'
import { buildExportQuery, buildSearchQuery, type SearchText } from './build-search-query.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { QueryError } from './query-error.ts'

const context = { now: new Date('2026-11-20T12:00:00.000Z'), defaultRange: { from: 'now-24h', to: 'now' } }
const build = (text: AggregateText) => buildAggregateQuery(text, context)

function failure(run: () => unknown): QueryError {
  try {
    run()
  } catch (error) {
    if (error instanceof QueryError) return error
    throw error
  }
  throw new Error('the request was understood')
}

describe('an aggregate', () => {
  it('counts the default range where nothing is said', () => {
    expect(build({})).toEqual({
      filter: { kind: 'all' },
      range: { from: Date.UTC(2026, 10, 19, 12), to: Date.UTC(2026, 10, 20, 12) },
      dimensions: [],
      metrics: [{ kind: 'count', text: 'count' }],
      limit: 10,
      tz: 'UTC',
    })
  })

  it('leaves the other end open where one is named', () => {
    expect(build({ from: '2026-11-01' }).range).toEqual({ from: Date.UTC(2026, 10, 1) })
    expect(build({ to: '2026-11-01' }).range).toEqual({ to: Date.UTC(2026, 10, 2) })
    expect(build({ from: 'now/d', to: 'now/d', tz: 'Europe/Berlin' }).range).toEqual({
      from: Date.UTC(2026, 10, 19, 23),
      to: Date.UTC(2026, 10, 20, 23),
    })
    expect(buildAggregateQuery({}, { now: context.now }).range).toEqual({})
  })

  it('takes every kind of dimension', () => {
    const dimensions = (by: string) => build({ by }).dimensions
    expect(dimensions('url.path, labels.order_id ,5m')).toEqual([
      { kind: 'terms', text: 'url.path', field: 'url.path' },
      { kind: 'terms', text: 'labels.order_id', field: 'labels.order_id' },
      { kind: 'time', text: '5m', step: '5m' },
    ])
    expect(dimensions('auto,weekday,hour_of_day').map(({ kind }) => kind)).toEqual([
      'time',
      'weekday',
      'hour_of_day',
    ])
    expect(
      dimensions('histogram(event.duration,100ms),ranges(http.response.body.bytes, 1kB, 1MB),geo(5)'),
    ).toEqual([
      {
        kind: 'histogram',
        text: 'histogram(event.duration,100ms)',
        field: 'event.duration',
        step: 100_000_000,
      },
      {
        kind: 'ranges',
        text: 'ranges(http.response.body.bytes, 1kB, 1MB)',
        field: 'http.response.body.bytes',
        edges: [1000, 1_000_000],
      },
      { kind: 'geo', text: 'geo(5)', field: 'source.geo.location', zoom: 5 },
    ])
  })

  it('takes every kind of metric', () => {
    const metrics =
      'count,distinct(source.ip),sum(event.duration),avg(event.duration),min(@timestamp),max(event.duration),stddev(event.duration),any(url.path),p99.9(event.duration),ratio(url.path: ("/a,b" or x) and http.response.status_code >= 500)'
    expect(build({ metrics }).metrics.map(({ kind }) => kind)).toEqual([
      'count',
      'distinct',
      'sum',
      'avg',
      'min',
      'max',
      'stddev',
      'any',
      'percentile',
      'ratio',
    ])
    expect(build({ metrics }).metrics.at(-1)?.text).toContain('("/a,b" or x)')
  })

  it('orders by a metric or the key', () => {
    expect(build({ metrics: 'count,p95(event.duration)', order: '-p95(event.duration)' }).order).toEqual({
      by: 'p95(event.duration)',
      direction: 'desc',
    })
    expect(build({ by: 'url.path', order: 'key' }).order).toEqual({ by: 'key', direction: 'asc' })
  })

  it.each<[AggregateText, string, string, number?]>([
    [{ by: 'url.pth' }, 'by', 'did you mean url.path'],
    [{ by: 'http.version,url.pth' }, 'by', 'did you mean url.path', 13],
    [{ by: 'event.id' }, 'by', 'cannot be grouped by event.id'],
    [{ by: 'event.original' }, 'by', 'cannot be grouped'],
    [{ by: '@timestamp' }, 'by', 'cannot be grouped'],
    [{ by: 'url.path,http.version,user.name,log.level' }, 'by', 'three'],
    [{ by: 'hour,day' }, 'by', 'one time step'],
    [{ by: 'url.path,url.path' }, 'by', 'twice'],
    [{ by: 'url.path,,hour' }, 'by', 'no field ""', 9],
    [{ by: 'histogram(url.path,1)' }, 'by', 'not a number'],
    [{ by: 'histogram(event.duration)' }, 'by', 'a field and a step'],
    [{ by: 'histogram(event.duration,0)' }, 'by', 'more than 0'],
    [{ by: 'histogram(event.duration,soon)' }, 'by', '"soon" is not a number'],
    [{ by: 'histogram(http.response.status_code,0.5)' }, 'by', 'whole numbers'],
    [{ by: 'ranges(event.duration,2,1)' }, 'by', 'ascend'],
    [{ by: 'ranges(event.duration)' }, 'by', '1 to 100 edges'],
    [{ by: 'geo(30)' }, 'by', '0 to 29'],
    [{ by: 'geo(url.path,3)' }, 'by', 'not a place'],
    [{ by: 'top(url.path)' }, 'by', 'is not a dimension'],
    [{ metrics: 'median(event.duration)' }, 'metrics', 'is not a metric'],
    [{ metrics: 'sum' }, 'metrics', 'sum(event.duration)'],
    [{ metrics: 'count,sum(url.path)' }, 'metrics', 'does not take url.path', 6],
    [{ metrics: 'p0(event.duration)' }, 'metrics', 'p1 to p99.9'],
    [{ metrics: 'p100(event.duration)' }, 'metrics', 'is not a metric'],
    [{ metrics: 'distinct(message)' }, 'metrics', 'of type text'],
    [{ metrics: 'any(source.geo.location)' }, 'metrics', 'of type geo_point'],
    [{ metrics: 'count,count' }, 'metrics', 'twice'],
    [{ metrics: 'count, ratio(url.pth: x)' }, 'metrics', 'did you mean', 13],
    [{ by: 'weekday', metrics: 'count,p95(event.duration)' }, 'metrics', 'cannot be added up'],
    [
      { by: 'hour_of_day', metrics: 'distinct(source.ip)' },
      'metrics',
      'only count, sum, min, max, avg, ratio',
    ],
    [{ order: 'p95(event.duration)' }, 'order', 'one of the metrics'],
    [{ limit: 0 }, 'limit', '1 to 10,000'],
    [{ limit: '10001' }, 'limit', '1 to 10,000'],
    [{ limit: '1e3' }, 'limit', '1 to 10,000'],
    [{ limit: -1 }, 'limit', '1 to 10,000'],
    [{ limit: 1.5 }, 'limit', '1 to 10,000'],
    [{ tz: 'Europe/Brelin' }, 'tz', 'IANA'],
    [{ tz: '+02:00' }, 'tz', 'IANA'],
    [{ from: 'tomorrow' }, 'from', 'is not a time', 0],
    [{ to: 'now-1x' }, 'to', 'is not a unit', 5],
    [{ from: 'now', to: 'now-1h' }, 'from', 'before'],
    [{ from: 'now', to: 'now' }, 'from', 'before'],
    [{ q: 'url.path: (' }, 'q', 'never closed', 10],
  ])('%j is refused', (text, parameter, message, offset) => {
    const error = failure(() => build(text))
    expect(error.parameter).toBe(parameter)
    expect(error.message).toContain(message)
    if (offset !== undefined) expect(error.offset).toBe(offset)
  })

  it('knows a zone in any case and passes it on as engines know it', () => {
    expect(build({ tz: 'europe/berlin' }).tz).toBe('Europe/Berlin')
    expect(build({ tz: 'Asia/Kolkata' }).tz).toBe('Asia/Kolkata')
    expect(build({ tz: '' }).tz).toBe('UTC')
  })
})

describe('a search', () => {
  const search = (text: SearchText) => buildSearchQuery(text, context)

  it('gives the newest hundred where nothing is said', () => {
    expect(search({})).toMatchObject({ sort: { field: '@timestamp', direction: 'desc' }, limit: 100 })
  })

  it('takes sort, fields and a cursor that it gave itself', () => {
    const sort = { field: 'event.duration', direction: 'desc' } as const
    const cursor = encodeCursor({ value: 5, id: 'x' }, sort)
    expect(
      search({ sort: '-event.duration', fields: 'url.path, event.duration', cursor, limit: '7' }),
    ).toMatchObject({
      sort,
      fields: ['url.path', 'event.duration'],
      cursor: { value: 5, id: 'x' },
      limit: 7,
    })
  })

  it.each<[SearchText, string]>([
    [{ sort: 'weir.keywords' }, 'sort'],
    [{ sort: 'event.original' }, 'sort'],
    [{ sort: '-nothing' }, 'sort'],
    [{ fields: 'url.path,nothing' }, 'fields'],
    [{ limit: '0' }, 'limit'],
    [{ cursor: 'x' }, 'cursor'],
    [{ cursor: '!!' }, 'cursor'],
    [{ cursor: 'bnVsbA' }, 'cursor'],
    [{ cursor: 'a'.repeat(100_000) }, 'cursor'],
    [{ cursor: encodeCursor({ value: 'x', id: 'y' }, { field: '@timestamp', direction: 'desc' }) }, 'cursor'],
    [{ cursor: encodeCursor({ value: 1, id: 'y' }, { field: '@timestamp', direction: 'asc' }) }, 'cursor'],
  ])('%j is refused', (text, parameter) => {
    expect(failure(() => search(text)).parameter).toBe(parameter)
  })

  it('has cursors that hold any value', () => {
    const sort = { field: 'url.path', direction: 'asc' } as const
    for (const value of ['😀"\\\u0000', '', null]) {
      expect(decodeCursor(encodeCursor({ value, id: 'x' }, sort), sort)).toEqual({ value, id: 'x' })
    }
  })
})

describe('an export', () => {
  it('goes by time where nothing is said, and takes an order, fields and safety', () => {
    expect(buildExportQuery({}, { now: context.now })).toEqual({
      filter: { kind: 'all' },
      range: {},
      order: 'time',
    })
    expect(
      buildExportQuery({ order: 'none', safe: 'spreadsheet', fields: 'url.path' }, context),
    ).toMatchObject({
      order: 'none',
      spreadsheetSafe: true,
      fields: ['url.path'],
    })
    expect(failure(() => buildExportQuery({ order: 'size' }, context)).parameter).toBe('order')
    expect(failure(() => buildExportQuery({ safe: 'yes' }, context)).parameter).toBe('safe')
  })
})
