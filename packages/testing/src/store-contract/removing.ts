import { parseKql } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { aDeadLetter } from '../an-event.ts'
import { dates, idOf, named, type OpenStore, put, search, withStore } from './store-under-test.ts'

export function removingContract(open: OpenStore): void {
  describe('removing', () => {
    it(
      'expires events and dead letters that are older, not one that is exactly as old',
      withStore(open, async (store) => {
        const limit = Date.parse('2026-11-01T00:00:00.000Z')
        await put(
          store,
          [
            named('older', { '@timestamp': '2026-10-31T23:59:59.999Z' }),
            named('exactly', { '@timestamp': '2026-11-01T00:00:00.000Z' }),
          ],
          [
            aDeadLetter({ id: idOf('old letter'), at: '2026-10-01T00:00:00.000Z' }),
            aDeadLetter({ id: idOf('letter') }),
          ],
        )
        expect(await store.expire(limit)).toBe(2)
        await store.settle()
        expect((await search(store, {})).events.map((event) => event['event.id'])).toEqual([idOf('exactly')])
        expect((await store.deadLetters.list({ limit: 9 })).letters.map(({ id }) => id)).toEqual([
          idOf('letter'),
        ])
        expect(await store.expire(limit)).toBe(0)
      }),
    )

    it(
      'does not revive what was erased',
      withStore(open, async (store) => {
        const person = named('person', { 'source.ip': '203.0.113.9' })
        await put(store, [person, named('other', { 'source.ip': '203.0.113.10' })])
        expect(await store.erase(parseKql('source.ip: 203.0.113.9', dates))).toEqual({ erased: 1 })
        await store.settle()
        expect(await put(store, [person])).toMatchObject({ stored: 0, duplicates: 1 })
        expect(await put(store, [], [aDeadLetter({ id: idOf('person') })])).toMatchObject({
          deadLetters: 0,
          duplicates: 1,
        })
        expect((await search(store, {})).events.map((event) => event['event.id'])).toEqual([idOf('other')])
        expect((await store.find([idOf('person')])).get(idOf('person'))).toEqual({
          state: 'erased',
          copies: 0,
        })
      }),
    )

    it(
      'erases nothing where nothing matches',
      withStore(open, async (store) => {
        await put(store, [named('a')])
        expect(await store.erase(parseKql('source.ip: 203.0.113.9', dates))).toEqual({ erased: 0 })
        expect((await search(store, {})).total).toBe(1)
      }),
    )
  })
}
