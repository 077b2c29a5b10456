import { describe, expect, it } from 'vitest'
import { aDeadLetter } from '../an-event.ts'
import { idOf, named, type OpenStore, put, search, withStore } from './store-under-test.ts'

export function deadLetterContract(open: OpenStore): void {
  describe('dead letters', () => {
    it(
      'keeps them whole, newest first',
      withStore(open, async (store) => {
        const old = aDeadLetter({ at: '2026-11-20T14:00:00.000Z', line: 'it\'s \u0000 "odd"; --' })
        const young = aDeadLetter({
          at: '2026-11-20T15:00:00.000Z',
          reason: 'bad_json',
          path: '/var/log/a',
          offset: 12,
          format: 'json',
          zone: 'Europe/Berlin',
        })
        const result = await put(store, [], [old, young])
        expect(result).toMatchObject({ deadLetters: 2, deadByReason: { unknown_format: 1, bad_json: 1 } })
        expect(await store.deadLetters.list({ limit: 10 })).toEqual({ total: 2, letters: [young, old] })
      }),
    )

    it(
      'lists and counts them by reason, page by page without doubles',
      withStore(open, async (store) => {
        const letters = Array.from({ length: 7 }, (_, i) => aDeadLetter({ id: idOf(`dead ${i}`) }))
        await put(store, [], [...letters, aDeadLetter({ reason: 'bad_json' })])
        expect(await store.deadLetters.countByReason()).toEqual({ unknown_format: 7, bad_json: 1 })
        const pages = await Promise.all(
          [0, 3, 6].map((offset) => store.deadLetters.list({ reason: 'unknown_format', limit: 3, offset })),
        )
        expect(pages.map(({ total }) => total)).toEqual([7, 7, 7])
        const ids = pages.flatMap((page) => page.letters.map(({ id }) => id))
        expect(ids.toSorted()).toEqual(letters.map(({ id }) => id).toSorted())
      }),
    )

    it(
      'stores a dead letter once',
      withStore(open, async (store) => {
        const letter = aDeadLetter()
        expect(await put(store, [], [letter, letter])).toMatchObject({ deadLetters: 1, duplicates: 1 })
        expect(await put(store, [], [letter])).toMatchObject({
          deadLetters: 0,
          duplicates: 1,
          deadByReason: {},
        })
      }),
    )

    it(
      'removes the dead letter of an event that is stored at last',
      withStore(open, async (store) => {
        await put(store, [], [aDeadLetter({ id: idOf('a') })])
        expect(await put(store, [named('a')])).toMatchObject({ stored: 1, duplicates: 0 })
        expect((await store.deadLetters.list({ limit: 10 })).total).toBe(0)
        expect((await store.find([idOf('a')])).get(idOf('a'))).toEqual({ state: 'event', copies: 1 })
      }),
    )

    it(
      'takes the dead letter of a stored event for a duplicate',
      withStore(open, async (store) => {
        await put(store, [named('a')])
        expect(await put(store, [], [aDeadLetter({ id: idOf('a') })])).toMatchObject({
          deadLetters: 0,
          duplicates: 1,
        })
        expect(await put(store, [named('b')], [aDeadLetter({ id: idOf('b') })])).toMatchObject({
          stored: 1,
          deadLetters: 0,
          duplicates: 1,
        })
        expect((await store.deadLetters.list({ limit: 10 })).total).toBe(0)
        expect((await search(store, {})).total).toBe(2)
      }),
    )

    it(
      'removes by id and says how many there were',
      withStore(open, async (store) => {
        await put(store, [], [aDeadLetter({ id: idOf('a') }), aDeadLetter({ id: idOf('b') })])
        expect(await store.deadLetters.remove([idOf('a'), idOf('nothing')])).toBe(1)
        expect(await store.deadLetters.remove([])).toBe(0)
        await store.settle()
        expect((await store.deadLetters.list({ limit: 10 })).letters.map(({ id }) => id)).toEqual([idOf('b')])
      }),
    )
  })
}
