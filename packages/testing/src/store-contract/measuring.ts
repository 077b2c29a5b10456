import { buildAggregateQuery } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import { expectSameRows } from './same-rows.ts'
import { aggregate, cells, context, named, type OpenStore } from './store-under-test.ts'

const MAX = Number.MAX_SAFE_INTEGER
const durations = [5, 1, 4, 2, 3, 3, 10, 0, 25, 7]

const events = [
  ...durations.map((duration, i) =>
    named(`d ${i}`, {
      '@timestamp': `2026-11-20T14:00:0${i}.123Z`,
      'event.duration': duration,
      'http.response.status_code': i < 3 ? 500 : 200,
      'url.path': '/d',
      'user.name': i % 2 === 0 ? 'zoë' : 'Bob',
    }),
  ),
  ...[MAX, MAX, MAX - 1].map((bytes, i) =>
    named(`big ${i}`, { 'url.path': '/big', 'http.response.body.bytes': bytes }),
  ),
  ...[1e9 + 1, 1e9 + 2, 1e9 + 3].map((bytes, i) =>
    named(`near ${i}`, { 'url.path': '/near', 'http.response.bytes': bytes }),
  ),
  ...['～', '😀', '', 'a'].map((name, i) =>
    named(`u ${i}`, { 'url.path': '/u', 'user.name': name, 'weir.keywords': [`k${i}`, 'a'] }),
  ),
]

// The 28th percentile of 25 values is the 7th: ceil(0.28 × 25) in floating point says the 8th.
const ranked = Array.from({ length: 25 }, (_, i) =>
  named(`rank ${i}`, { 'url.path': '/rank', 'log.offset': 100 + i }),
)

export function measuringContract(open: OpenStore): void {
  describe('measuring', () => {
    const store = filledStore(open, [...events, ...ranked])
    const one = async (q: string, metrics: string) => (await aggregate(store(), { q, metrics })).rows[0]

    it('reckons sum, avg, min, max and the population standard deviation', async () => {
      const metrics =
        'count,sum(event.duration),avg(event.duration),min(event.duration),max(event.duration),stddev(event.duration)'
      const text = { q: 'url.path: /d', metrics }
      const mean = 6
      const stddev = Math.sqrt(durations.reduce((sum, d) => sum + (d - mean) ** 2, 0) / durations.length)
      const actual = await aggregate(store(), text)
      expectSameRows(buildAggregateQuery(text, context), actual, {
        columns: actual.columns,
        rows: [
          {
            count: 10,
            'sum(event.duration)': 60,
            'avg(event.duration)': mean,
            'min(event.duration)': 0,
            'max(event.duration)': 25,
            'stddev(event.duration)': stddev,
          },
        ],
        approximate: [],
        missing: 0,
      })
    })

    it('names the type and unit of every column', async () => {
      const metrics =
        'count,avg(event.duration),max(http.response.bytes),min(@timestamp),any(user.name),any(weir.undated),ratio(url.path: /d),distinct(source.ip)'
      expect((await aggregate(store(), { by: 'auto', from: 'now-1h', to: 'now', metrics })).columns).toEqual([
        { name: '@timestamp', type: 'date' },
        { name: 'count', type: 'number' },
        { name: 'avg(event.duration)', type: 'number', unit: 'ns' },
        { name: 'max(http.response.bytes)', type: 'number', unit: 'bytes' },
        { name: 'min(@timestamp)', type: 'date' },
        { name: 'any(user.name)', type: 'string' },
        { name: 'any(weir.undated)', type: 'boolean' },
        { name: 'ratio(url.path: /d)', type: 'number', unit: 'ratio' },
        { name: 'distinct(source.ip)', type: 'number' },
      ])
    })

    it('takes percentiles by nearest rank', async () => {
      const text = {
        q: 'url.path: /d',
        metrics: 'p1(event.duration),p50(event.duration),p90(event.duration),p99.9(event.duration)',
      }
      const actual = await aggregate(store(), text)
      const rows = [
        {
          'p1(event.duration)': 0,
          'p50(event.duration)': 3,
          'p90(event.duration)': 10,
          'p99.9(event.duration)': 25,
        },
      ]
      expectSameRows(buildAggregateQuery(text, context), actual, { ...actual, rows })
      const exact = { q: 'url.path: /rank', metrics: 'p28(log.offset),p4(log.offset)' }
      const answer = await aggregate(store(), exact)
      const expected = [{ 'p28(log.offset)': 106, 'p4(log.offset)': 100 }]
      expectSameRows(buildAggregateQuery(exact, context), answer, { ...answer, rows: expected })
    })

    it('counts distinct values, also of labels-like many values', async () => {
      expect(await one('url.path: /d', 'distinct(event.duration),distinct(user.name)')).toEqual({
        'distinct(event.duration)': 9,
        'distinct(user.name)': 2,
      })
      expect(await one('url.path: /u', 'distinct(weir.keywords),distinct(event.id)')).toEqual({
        'distinct(weir.keywords)': 5,
        'distinct(event.id)': 4,
      })
    })

    it('takes the smallest value by code point as any', async () => {
      expect(await one('url.path: /d', 'any(user.name)')).toEqual({ 'any(user.name)': 'Bob' })
      expect(await one('user.name: (～ or 😀)', 'any(user.name)')).toEqual({ 'any(user.name)': '～' })
      expect(await one('url.path: /u', 'any(user.name),any(weir.keywords)')).toEqual({
        'any(user.name)': '',
        'any(weir.keywords)': 'a',
      })
      expect(await one('url.path: /d', 'any(http.response.status_code)')).toEqual({
        'any(http.response.status_code)': 200,
      })
    })

    it('gives the share of events that match as ratio', async () => {
      const metric = 'ratio(http.response.status_code >= 500)'
      expect(await one('url.path: /d', metric)).toEqual({ [metric]: 0.3 })
      expect(await one('url.path: /u', metric)).toEqual({ [metric]: 0 })
      expect(await one('url.path: /none', metric)).toEqual({ [metric]: null })
    })

    it('gives times as ISO 8601 instants', async () => {
      expect(await one('url.path: /d', 'min(@timestamp),max(@timestamp)')).toEqual({
        'min(@timestamp)': '2026-11-20T14:00:00.123Z',
        'max(@timestamp)': '2026-11-20T14:00:09.123Z',
      })
    })

    it('says nothing of no values but a sum of 0', async () => {
      const metrics = ['count', 'distinct', 'sum', 'avg', 'min', 'max', 'stddev', 'p50', 'any']
        .map((name) => (name === 'count' ? name : `${name}(source.port)`))
        .join(',')
      const [row] = await cells(store(), { q: 'url.path: /u', metrics })
      expect(row).toEqual([4, 0, 0, null, null, null, null, null, null])
    })

    it('keeps whole numbers exact up to 2^53 and sums past it near', async () => {
      const row = await one(
        'url.path: /big',
        'min(http.response.body.bytes),max(http.response.body.bytes),sum(http.response.body.bytes),distinct(http.response.body.bytes)',
      )
      expect(row).toMatchObject({
        'min(http.response.body.bytes)': MAX - 1,
        'max(http.response.body.bytes)': MAX,
        'distinct(http.response.body.bytes)': 2,
      })
      const sum = Number(row?.['sum(http.response.body.bytes)'])
      expect(Math.abs(sum - 3 * MAX) / (3 * MAX)).toBeLessThan(1e-9)
      expect(await cells(store(), { by: 'http.response.body.bytes' })).toEqual([
        [MAX, 2],
        [MAX - 1, 1],
      ])
      expect(await cells(store(), { q: `http.response.body.bytes: ${MAX}` })).toEqual([[2]])
    })

    it('takes the deviation of large, near values within the size of the values', async () => {
      const row = await one('url.path: /near', 'stddev(http.response.bytes)')
      expect(Math.abs(Number(row?.['stddev(http.response.bytes)']) - Math.sqrt(2 / 3))).toBeLessThan(
        1e9 * 1e-7,
      )
    })
  })
}
