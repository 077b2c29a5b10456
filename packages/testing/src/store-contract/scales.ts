import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import { aggregate, cells, named, type OpenStore, put, withStore } from './store-under-test.ts'

const ms = 1_000_000

const events = [
  { 'event.duration': 0, 'http.response.status_code': 199, 'source.geo.location': '0,0' },
  { 'event.duration': 100 * ms - 1, 'http.response.status_code': 200, 'source.geo.location': '52.52,13.405' },
  { 'event.duration': 100 * ms, 'http.response.status_code': 299, 'source.geo.location': '52.5,13.4' },
  { 'event.duration': 350 * ms, 'http.response.status_code': 500, 'source.geo.location': '-33.87,151.21' },
  { 'event.duration': 399 * ms, 'url.path': '/a', 'source.geo.location': '89.9,179.9' },
  { 'url.path': '/a' },
]

export function scaleContract(open: OpenStore): void {
  describe('histograms, ranges and tiles', () => {
    const store = filledStore(
      open,
      events.map((event, i) => named(`event ${i}`, event)),
    )

    it('lays a histogram by lower bounds, without empty buckets, in order', async () => {
      const answer = await aggregate(store(), { by: 'histogram(event.duration,100ms)' })
      expect(answer.columns[0]).toEqual({
        name: 'histogram(event.duration,100ms)',
        type: 'number',
        unit: 'ns',
      })
      expect(answer.rows.map((row) => Object.values(row))).toEqual([
        [0, 2],
        [100 * ms, 1],
        [300 * ms, 2],
      ])
      expect(answer.missing).toBe(1)
    })

    it('is not limited', async () => {
      expect(await cells(store(), { by: 'histogram(http.response.status_code,1)', limit: 1 })).toEqual([
        [199, 1],
        [200, 1],
        [299, 1],
        [500, 1],
      ])
    })

    it('lays ranges with their lower edge in and their upper edge out, empty ones too', async () => {
      const answer = await aggregate(store(), { by: 'ranges(http.response.status_code,200,300,400,500)' })
      expect(answer.rows.map((row) => Object.values(row))).toEqual([
        ['*-200', 1],
        ['200-300', 2],
        ['300-400', 0],
        ['400-500', 0],
        ['500-*', 1],
      ])
      expect(answer.missing).toBe(2)
    })

    it('lays places on Web Mercator tiles', async () => {
      expect(await cells(store(), { by: 'geo(5)' })).toEqual([
        ['5/17/10', 2],
        ['5/16/16', 1],
        ['5/29/19', 1],
        ['5/31/0', 1],
      ])
      expect(await cells(store(), { by: 'geo(0)' })).toEqual([['0/0/0', 5]])
      expect((await aggregate(store(), { by: 'geo(5)' })).missing).toBe(1)
      expect((await cells(store(), { by: 'geo(12)', limit: 1 })).length).toBe(1)
    })

    it(
      'ranks groups by the events that are in a bucket, and not by those that lack its field',
      withStore(open, async (own) => {
        const measured = ['/a', '/a', '/b'].map((path, i) =>
          named(`measured ${i}`, { 'url.path': path, 'event.duration': i }),
        )
        const others = [1, 2, 3].map((i) => named(`not measured ${i}`, { 'url.path': '/b' }))
        await put(own, [...measured, ...others])
        expect(await cells(own, { by: 'url.path,ranges(event.duration,1ms)', limit: 1 })).toEqual([
          ['/a', '*-1000000', 2],
          ['/a', '1000000-*', 0],
        ])
      }),
    )

    it('fills every bucket for every group', async () => {
      expect(await cells(store(), { by: 'url.path,ranges(event.duration,1ms)' })).toEqual([
        ['/a', '*-1000000', 0],
        ['/a', '1000000-*', 1],
      ])
      expect((await aggregate(store(), { by: 'url.path,ranges(event.duration,1ms)' })).missing).toBe(5)
    })
  })
}
