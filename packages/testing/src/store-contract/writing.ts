import { describe, expect, it } from 'vitest'
import { aDeadLetter, anEvent } from '../an-event.ts'
import { fullEvent } from '../full-event.ts'
import {
  idOf,
  named,
  type OpenStore,
  put,
  type StoreCapabilities,
  search,
  withStore,
} from './store-under-test.ts'

export function writingContract(open: OpenStore, capabilities: StoreCapabilities): void {
  describe('writing', () => {
    it(
      'keeps every field of an event as it was',
      withStore(open, async (store) => {
        const events = [fullEvent(), anEvent()]
        expect(await put(store, events)).toMatchObject({ stored: 2, duplicates: 0, rejected: [] })
        const page = await search(store, { sort: 'event.id' })
        expect(page.events).toEqual(events.toSorted((a, b) => (a['event.id'] < b['event.id'] ? -1 : 1)))
      }),
    )

    it(
      'stores an id once, within a batch and across batches',
      withStore(open, async (store) => {
        const [a, b] = [named('a'), named('b')]
        expect(await put(store, [a, b, a])).toMatchObject({ stored: 2, duplicates: 1 })
        expect(await put(store, [b, named('c')])).toMatchObject({ stored: 1, duplicates: 1 })
        expect((await search(store, {})).total).toBe(3)
      }),
    )

    it(
      'keeps the first of two events with one id',
      withStore(open, async (store) => {
        await put(store, [named('a', { 'url.path': '/first' }), named('a', { 'url.path': '/second' })])
        await put(store, [named('a', { 'url.path': '/third' })])
        expect((await search(store, {})).events.map((event) => event['url.path'])).toEqual(['/first'])
      }),
    )

    it(
      'takes concurrent writes as if they came one after the other',
      withStore(open, async (store) => {
        const events = Array.from({ length: 50 }, (_, i) => named(`event ${i}`))
        const results = await Promise.all(
          [0, 1, 2, 3].map(() => store.write({ events, deadLetters: [], reads: [] })),
        )
        await store.settle()
        expect(results.reduce((sum, { stored }) => sum + stored, 0)).toBe(50)
        expect(results.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(150)
        expect((await search(store, {})).total).toBe(50)
      }),
    )

    it(
      'knows an undated event again whatever time it was given',
      withStore(open, async (store) => {
        const undated = (timestamp: string) => named('a', { '@timestamp': timestamp, 'weir.undated': true })
        await put(store, [undated('2026-11-20T14:00:00.000Z')])
        expect(await put(store, [undated('2025-03-01T00:00:00.000Z')])).toMatchObject({
          stored: 0,
          duplicates: 1,
        })
        expect(await put(store, [undated('2027-01-01T00:00:00.000Z')])).toMatchObject({
          stored: 0,
          duplicates: 1,
        })
        expect((await store.find([idOf('a')])).get(idOf('a'))).toEqual({ state: 'event', copies: 1 })
      }),
    )

    it(
      'stores the rest of a batch that holds a bad document, and says which was bad',
      withStore(open, async (store) => {
        const bad = named('bad', { '@timestamp': 'yesterday' })
        const result = await put(store, [named('a'), bad, named('b')])
        expect(result).toMatchObject({ stored: 2, duplicates: 0 })
        expect(result.rejected.map(({ id }) => id)).toEqual([idOf('bad')])
        expect((await store.find([idOf('bad')])).get(idOf('bad'))?.state).toBe('missing')
      }),
    )

    it(
      'stores a batch of thousands, and only what is new of the next one',
      withStore(open, async (store) => {
        const events = Array.from({ length: 6000 }, (_, i) =>
          named(`many ${i}`, {
            '@timestamp': new Date(Date.UTC(2026, 0, 1) + (i % 100) * 1000).toISOString(),
          }),
        )
        expect(await put(store, events.slice(0, 4000))).toMatchObject({ stored: 4000, duplicates: 0 })
        expect(await put(store, events)).toMatchObject({ stored: 2000, duplicates: 4000 })
        expect((await search(store, { limit: 1 })).total).toBe(6000)
      }),
    )

    it(
      'takes an empty batch',
      withStore(open, async (store) => {
        expect(await put(store, [])).toEqual({
          stored: 0,
          duplicates: 0,
          deadLetters: 0,
          deadByReason: {},
          rejected: [],
        })
      }),
    )

    it(
      'changes nothing when it is prepared again',
      withStore(open, async (store) => {
        await put(store, [named('a')], [aDeadLetter()])
        await store.prepare()
        expect((await search(store, {})).total).toBe(1)
        expect((await store.deadLetters.list({ limit: 10 })).total).toBe(1)
      }),
    )

    it(
      'finds what stands under each id',
      withStore(open, async (store) => {
        await put(store, [named('event')], [aDeadLetter({ id: idOf('dead') })])
        const found = await store.find([idOf('event'), idOf('dead'), idOf('nothing')])
        expect(Object.fromEntries(found)).toEqual({
          [idOf('event')]: { state: 'event', copies: 1 },
          [idOf('dead')]: { state: 'dead', copies: 1 },
          [idOf('nothing')]: { state: 'missing', copies: 0 },
        })
        expect((await store.find([])).size).toBe(0)
      }),
    )

    it(
      'finds ten thousand ids in one call',
      withStore(open, async (store) => {
        const ids = Array.from({ length: 10_000 }, (_, i) => idOf(`event ${i}`))
        await put(
          store,
          ids.slice(0, 20).map((id) => anEvent({ 'event.id': id })),
        )
        const found = await store.find(ids)
        expect(found.size).toBe(10_000)
        expect([...found.values()].filter(({ state }) => state === 'event')).toHaveLength(20)
      }),
    )

    it(
      'can be closed twice',
      withStore(open, async (store) => {
        await store.close()
        await store.close()
      }),
    )

    if (capabilities.durable) {
      it(
        'still has everything after it was closed and opened again',
        withStore(open, async (store, under) => {
          if (under.reopen === undefined) throw new Error('a durable store can be opened again')
          const event = fullEvent()
          await put(
            store,
            [event],
            [aDeadLetter({ id: idOf('dead') })],
            [{ log: 'access.log', host: 'web-1', read: 3, skipped: 1 }],
          )
          const before = await store.accounting()
          await store.close()
          const again = await under.reopen()
          expect((await search(again, {})).events).toEqual([event])
          expect((await again.find([idOf('dead')])).get(idOf('dead'))?.state).toBe('dead')
          expect(await again.accounting()).toEqual(before)
          expect(await put(again, [event])).toMatchObject({ stored: 0, duplicates: 1 })
        }),
      )
    }
  })
}
