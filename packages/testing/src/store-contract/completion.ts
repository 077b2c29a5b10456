import { describe, expect, it } from 'vitest'
import { named, type OpenStore, put, withStore } from './store-under-test.ts'

export function completionContract(open: OpenStore): void {
  describe('completion and extent', () => {
    it(
      'gives the values that begin with a prefix, most frequent first, ties by code point',
      withStore(open, async (store) => {
        const paths = ['/b', '/b', '/a', '/c', '/%', '/_', 'x', '/～', '/😀']
        await put(
          store,
          paths.map((path, i) => named(`event ${i}`, { 'url.path': path })),
        )
        expect(await store.values('url.path', '/', 10)).toEqual(['/b', '/%', '/_', '/a', '/c', '/～', '/😀'])
        expect(await store.values('url.path', '/', 2)).toEqual(['/b', '/%'])
        expect(await store.values('url.path', '/%', 10)).toEqual(['/%'])
        expect(await store.values('url.path', '/_', 10)).toEqual(['/_'])
        expect(await store.values('url.path', "'; --", 10)).toEqual([])
        expect(await store.values('url.path', 'X', 10)).toEqual([])
        expect(await store.values('user.name', '', 10)).toEqual([])
      }),
    )

    it(
      'completes each value of a field that has many',
      withStore(open, async (store) => {
        await put(store, [
          named('a', { 'weir.keywords': ['red', 'shoes'] }),
          named('b', { 'weir.keywords': ['red'] }),
        ])
        expect(await store.values('weir.keywords', '', 10)).toEqual(['red', 'shoes'])
      }),
    )

    it(
      'names the labels in use, sorted',
      withStore(open, async (store) => {
        expect(await store.labels()).toEqual([])
        await put(store, [
          named('a', { labels: { b: '1', 'x.y': '2' } }),
          named('b', { labels: { a: '1', b: '2' } }),
        ])
        expect(await store.labels()).toEqual(['a', 'b', 'x.y'])
      }),
    )

    it(
      'says from when to when there are events, and how many',
      withStore(open, async (store) => {
        expect(await store.extent()).toBeNull()
        await put(store, [
          named('a', { '@timestamp': '2026-11-20T14:00:03.120Z' }),
          named('b', { '@timestamp': '1995-01-01T00:00:00.000Z' }),
        ])
        expect(await store.extent()).toEqual({
          from: Date.UTC(1995, 0),
          to: Date.UTC(2026, 10, 20, 14, 0, 3, 120),
          events: 2,
        })
      }),
    )

    it(
      'names its engine',
      withStore(open, async (store) => {
        const { name, version } = await store.engine()
        expect(name).not.toBe('')
        expect(version).not.toBe('')
      }),
    )
  })
}
