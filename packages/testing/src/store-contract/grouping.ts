import type { LogEvent } from '@weir/event-model'
import { QueryTooLarge } from '@weir/event-store'
import { buildAggregateQuery } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { hostileTexts } from '../hostile-texts.ts'
import { filledStore } from './filled-store.ts'
import { aggregate, cells, context, named, type OpenStore } from './store-under-test.ts'

const day = (hour: number) => `2026-11-20T${String(hour).padStart(2, '0')}:00:00.000Z`

const rows: readonly Partial<LogEvent>[] = [
  { 'url.path': '/a', 'http.response.status_code': 200, 'event.duration': 30, 'source.ip': '9.9.9.9' },
  { 'url.path': '/a', 'http.response.status_code': 500, 'event.duration': 10, 'source.ip': '10.0.0.1' },
  { 'url.path': '/a', 'http.response.status_code': 200, 'weir.keywords': ['red', 'shoes'] },
  {
    'url.path': '/b',
    'http.response.status_code': 200,
    'event.duration': 99,
    'weir.keywords': ['red', 'red'],
  },
  { 'url.path': '/b', 'http.response.status_code': 1000, 'source.ip': '2001:db8::1', 'weir.undated': true },
  { 'url.path': '/c', 'event.duration': 50, labels: { order: 'A' } },
  { 'url.path': '/😀', 'weir.undated': false, labels: { order: 'B' } },
  { 'url.path': '/～', labels: { order: 'A', 'x y': '1' } },
  { 'http.response.status_code': 200 },
]

export function groupingContract(open: OpenStore): void {
  describe('grouping', () => {
    const store = filledStore(
      open,
      rows.map((row, i) => named(`event ${i}`, { '@timestamp': day(i), ...row })),
    )

    it('without dimensions gives one row, also of nothing', async () => {
      expect(await cells(store(), { metrics: 'count,sum(event.duration)' })).toEqual([[9, 189]])
      expect(
        await cells(store(), {
          q: 'url.path: /none',
          metrics: 'count,sum(event.duration),avg(event.duration)',
        }),
      ).toEqual([[0, 0, null]])
    })

    it('ranks by count, ties by key in code-point order, and counts what lacks the field', async () => {
      const answer = await aggregate(store(), { by: 'url.path' })
      expect(answer.columns).toEqual([
        { name: 'url.path', type: 'string' },
        { name: 'count', type: 'number' },
      ])
      expect(answer.rows.map((row) => [row['url.path'], row['count']])).toEqual([
        ['/a', 3],
        ['/b', 2],
        ['/c', 1],
        ['/～', 1],
        ['/😀', 1],
      ])
      expect(answer.missing).toBe(1)
    })

    it('gives numbers, booleans and labels as what they are', async () => {
      expect(await cells(store(), { by: 'http.response.status_code' })).toEqual([
        [200, 4],
        [500, 1],
        [1000, 1],
      ])
      expect(await cells(store(), { by: 'weir.undated' })).toEqual([
        [false, 1],
        [true, 1],
      ])
      expect(await cells(store(), { by: 'labels.order' })).toEqual([
        ['A', 2],
        ['B', 1],
      ])
      expect(await cells(store(), { by: 'labels.x y' })).toEqual([['1', 1]])
      expect((await aggregate(store(), { by: 'labels.order' })).missing).toBe(6)
      expect(await cells(store(), { by: 'source.ip' })).toEqual([
        ['10.0.0.1', 1],
        ['2001:db8::1', 1],
        ['9.9.9.9', 1],
      ])
    })

    it('counts an event with many values once for each of them', async () => {
      const answer = await aggregate(store(), { by: 'weir.keywords', metrics: 'count,sum(event.duration)' })
      expect(answer.rows.map((row) => Object.values(row))).toEqual([
        ['red', 2, 99],
        ['shoes', 1, 0],
      ])
      expect(answer.missing).toBe(7)
    })

    it('limits the groups, and the limit does not change a figure', async () => {
      expect(await cells(store(), { by: 'url.path', limit: 2 })).toEqual([
        ['/a', 3],
        ['/b', 2],
      ])
      expect((await aggregate(store(), { by: 'url.path', limit: 1 })).missing).toBe(1)
    })

    it('takes combinations of several fields as groups', async () => {
      expect(await cells(store(), { by: 'url.path,http.response.status_code' })).toEqual([
        ['/a', 200, 2],
        ['/a', 500, 1],
        ['/b', 200, 1],
        ['/b', 1000, 1],
      ])
      expect((await aggregate(store(), { by: 'url.path,http.response.status_code' })).missing).toBe(4)
    })

    it('orders by the first metric, another one or the key, nothing last in both directions', async () => {
      const text = { by: 'url.path', metrics: 'max(event.duration),count' }
      const paths = async (order?: string) => (await cells(store(), { ...text, order })).map(([path]) => path)
      expect(await paths()).toEqual(['/b', '/c', '/a', '/～', '/😀'])
      expect(await paths('max(event.duration)')).toEqual(['/a', '/c', '/b', '/～', '/😀'])
      expect(await paths('count')).toEqual(['/c', '/～', '/😀', '/b', '/a'])
      expect(await paths('-count')).toEqual(['/a', '/b', '/c', '/～', '/😀'])
      expect(await paths('key')).toEqual(['/a', '/b', '/c', '/～', '/😀'])
      expect(await paths('-key')).toEqual(['/😀', '/～', '/c', '/b', '/a'])
    })

    it('ranks a group without values by the 0 that its sum is', async () => {
      const text = { by: 'url.path', metrics: 'sum(event.duration)', order: 'sum(event.duration)', limit: 3 }
      expect(await cells(store(), text)).toEqual([
        ['/～', 0],
        ['/😀', 0],
        ['/a', 40],
      ])
    })

    it('orders number keys as numbers', async () => {
      const keys = await cells(store(), { by: 'http.response.status_code', order: '-key' })
      expect(keys.map(([key]) => key)).toEqual([1000, 500, 200])
    })

    it('ranks groups over the whole range, not bucket by bucket', async () => {
      const answer = await cells(store(), { by: 'hour,url.path', from: day(0), to: day(5), limit: 1 })
      expect(answer).toEqual([
        [day(0), '/a', 1],
        [day(1), '/a', 1],
        [day(2), '/a', 1],
        [day(3), '/a', 0],
        [day(4), '/a', 0],
      ])
    })

    it('puts rows by bucket first and then by rank', async () => {
      const answer = await cells(store(), { by: 'url.path,3h', from: day(0), to: day(6), limit: 2 })
      expect(answer).toEqual([
        ['/a', day(0), 3],
        ['/b', day(0), 0],
        ['/a', day(3), 0],
        ['/b', day(3), 2],
      ])
    })

    it('gives no rows where groups are asked for and there are none', async () => {
      expect(await cells(store(), { by: 'hour,user.name', from: day(0), to: day(6) })).toEqual([])
      expect((await aggregate(store(), { by: 'user.name' })).missing).toBe(9)
    })

    it('filters before it groups', async () => {
      expect(await cells(store(), { by: 'url.path', q: 'http.response.status_code >= 500' })).toEqual([
        ['/a', 1],
        ['/b', 1],
      ])
    })

    it('refuses an answer of more than ten thousand rows', async () => {
      const query = buildAggregateQuery({ by: 'second,url.path', from: day(0), to: day(3) }, context)
      await expect(store().aggregate(query)).rejects.toThrow(QueryTooLarge)
      const long = buildAggregateQuery({ by: 'minute', from: '1995-01-01', to: '2026-01-01' }, context)
      await expect(store().aggregate(long)).rejects.toThrow(QueryTooLarge)
    })

    it('rejects when it was cancelled', async () => {
      const query = buildAggregateQuery({ by: 'url.path' }, context)
      await expect(store().aggregate(query, AbortSignal.abort())).rejects.toThrow()
    })
  })

  describe('grouping hostile texts', () => {
    const store = filledStore(
      open,
      hostileTexts.map((text, i) =>
        named(`hostile ${i}`, { 'url.path': text, labels: { [text.slice(0, 200)]: text } }),
      ),
    )

    it('gives every text back as it was', async () => {
      const groups = await cells(store(), { by: 'url.path', limit: 100 })
      expect(new Set(groups.map(([key]) => key))).toEqual(new Set(hostileTexts))
      expect(groups.every(([, count]) => count === 1)).toBe(true)
    })

    it('groups by labels of any name', async () => {
      for (const text of hostileTexts) {
        const by = `labels.${text.slice(0, 200)}` as const
        const answer = await store().aggregate({
          filter: { kind: 'all' },
          range: {},
          dimensions: [{ kind: 'terms', text: 'key', field: by }],
          metrics: [{ kind: 'count', text: 'n' }],
          limit: 10,
          tz: 'UTC',
        })
        expect(answer.rows).toEqual([{ key: text, n: 1 }])
      }
    })
  })
}
