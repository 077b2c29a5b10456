import { describe, expect, it } from 'vitest'
import { aDeadLetter } from '../an-event.ts'
import { idOf, named, type OpenStore, put, withStore } from './store-under-test.ts'

const origin = { log: 'access.log', host: 'web-1' }
const nothing = { events: [], deadLetters: [], skipped: [] }

export function replayContract(open: OpenStore): void {
  describe('replay', () => {
    it(
      'stores, restates and drops dead letters, and the account neither reads nor doubles anything',
      withStore(open, async (store) => {
        const letter = (name: string) => aDeadLetter({ id: idOf(name), format: 'combined' })
        const [odd, left] = [letter('odd'), letter('left')]
        const letters = [letter('fixed'), odd, letter('empty'), left]
        await put(store, [], letters, [{ ...origin, read: 4, skipped: 0 }])
        const result = await store.deadLetters.replay({
          events: [named('fixed')],
          deadLetters: [
            {
              ...odd,
              reason: 'bad_json',
              detail: 'no object',
              at: '2026-11-21T00:00:00.000Z',
              replayed: '2026-11-21T00:00:00.000Z',
              format: 'json',
            },
          ],
          skipped: [idOf('empty')],
        })
        expect(result).toEqual({
          stored: 1,
          deadByReason: { bad_json: 1 },
          skipped: 1,
          gone: 0,
          rejected: [],
        })
        await store.settle()
        const ids = [odd.id, left.id]
        const now = await Promise.all(ids.map((id) => store.deadLetters.list({ ids: [id], limit: 9 })))
        expect(now.flatMap((page) => page.letters)).toEqual([
          { ...odd, reason: 'bad_json', detail: 'no object', replayed: '2026-11-21T00:00:00.000Z' },
          left,
        ])
        expect((await store.find([idOf('fixed')])).get(idOf('fixed'))).toEqual({ state: 'event', copies: 1 })
        expect(await store.accounting()).toEqual([
          { ...origin, read: 4, stored: 1, duplicates: 0, deadLetters: 2, skipped: 1, removed: 0 },
        ])
      }),
    )

    it(
      'leaves alone what is no dead letter any more, also where its event would have another time now',
      withStore(open, async (store) => {
        await put(store, [named('stored')], [], [{ ...origin, read: 1, skipped: 0 }])
        const result = await store.deadLetters.replay({
          events: [named('stored', { '@timestamp': '2001-01-01T00:00:00.000Z' }), named('removed')],
          deadLetters: [aDeadLetter({ id: idOf('expired') })],
          skipped: [idOf('unknown')],
        })
        expect(result).toEqual({ stored: 0, deadByReason: {}, skipped: 0, gone: 4, rejected: [] })
        expect(await store.accounting()).toEqual([
          { ...origin, read: 1, stored: 1, duplicates: 0, deadLetters: 0, skipped: 0, removed: 0 },
        ])
        expect((await store.find([idOf('stored')])).get(idOf('stored'))).toEqual({
          state: 'event',
          copies: 1,
        })
      }),
    )

    it(
      'gives back an event that cannot be stored, whose dead letter stays',
      withStore(open, async (store) => {
        await put(store, [], [aDeadLetter({ id: idOf('good') }), aDeadLetter({ id: idOf('bad') })])
        const bad = named('bad', { 'http.response.status_code': 1.5 })
        const result = await store.deadLetters.replay({ ...nothing, events: [bad, named('good')] })
        expect(result).toMatchObject({ stored: 1, gone: 0, rejected: [{ id: idOf('bad') }] })
        await store.settle()
        expect((await store.deadLetters.list({ limit: 9 })).letters.map(({ id }) => id)).toEqual([
          idOf('bad'),
        ])
      }),
    )

    it(
      'takes a batch of nothing',
      withStore(open, async (store) => {
        expect(await store.deadLetters.replay(nothing)).toMatchObject({ stored: 0, gone: 0 })
      }),
    )
  })

  describe('the list of dead letters', () => {
    it(
      'goes on after a dead letter, also of the same moment and when that one is gone',
      withStore(open, async (store) => {
        const times = [0, 1, 1, 1, 2].map((n) => `2026-11-20T14:00:00.00${n}Z`)
        const letters = times.map((at, n) => aDeadLetter({ at, id: idOf(`letter ${n}`) }))
        await put(store, [], letters)
        const all = (await store.deadLetters.list({ limit: 10 })).letters
        for (const [n, after] of all.entries()) {
          await store.deadLetters.remove([after.id])
          await store.settle()
          const page = await store.deadLetters.list({ limit: 2, after })
          expect(page.letters).toEqual(all.slice(n + 1, n + 3))
        }
      }),
    )

    it(
      'gives those of some ids, and of a reason among them',
      withStore(open, async (store) => {
        const [a, b] = [aDeadLetter({ reason: 'bad_json' }), aDeadLetter()]
        await put(store, [], [a, b, aDeadLetter()])
        const ids = [a.id, b.id, 'no id', "'; --"]
        expect((await store.deadLetters.list({ ids, limit: 9 })).total).toBe(2)
        expect(await store.deadLetters.list({ ids, reason: 'bad_json', limit: 9 })).toEqual({
          total: 1,
          letters: [a],
        })
        expect(await store.deadLetters.list({ ids: ['no id'], limit: 9 })).toEqual({ total: 0, letters: [] })
      }),
    )
  })
}
