import type { Account } from '@weir/event-store'
import { parseKql } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { aDeadLetter } from '../an-event.ts'
import { dates, idOf, named, type OpenStore, put, withStore } from './store-under-test.ts'

const origin = { log: 'access.log', host: 'web-1' }

function balanced({ read, stored, duplicates, deadLetters, skipped, removed }: Account): boolean {
  return read === stored + duplicates + deadLetters + skipped + removed
}

export function accountingContract(open: OpenStore): void {
  describe('accounting', () => {
    it(
      'balances what was read with what became of it',
      withStore(open, async (store) => {
        const letter = aDeadLetter({ id: idOf('dead') })
        await put(store, [named('a'), named('b'), named('a')], [letter], [{ ...origin, read: 6, skipped: 2 }])
        expect(await store.accounting()).toEqual([
          { ...origin, read: 6, stored: 2, duplicates: 1, deadLetters: 1, skipped: 2, removed: 0 },
        ])
      }),
    )

    it(
      'counts a second reading of the same lines as duplicates',
      withStore(open, async (store) => {
        const batch = [
          [named('a'), named('b')],
          [aDeadLetter({ id: idOf('dead') })],
          [{ ...origin, read: 3, skipped: 0 }],
        ] as const
        await put(store, ...batch)
        await put(store, ...batch)
        expect(await store.accounting()).toEqual([
          { ...origin, read: 6, stored: 2, duplicates: 3, deadLetters: 1, skipped: 0, removed: 0 },
        ])
      }),
    )

    it(
      'moves a dead letter to the stored ones when its replay succeeds',
      withStore(open, async (store) => {
        await put(store, [], [aDeadLetter({ id: idOf('a') })], [{ ...origin, read: 1, skipped: 0 }])
        await put(store, [named('a')])
        expect(await store.accounting()).toEqual([
          { ...origin, read: 1, stored: 1, duplicates: 0, deadLetters: 0, skipped: 0, removed: 0 },
        ])
      }),
    )

    it(
      'stays balanced when a line that was a dead letter is read again and succeeds',
      withStore(open, async (store) => {
        await put(store, [], [aDeadLetter({ id: idOf('a') })], [{ ...origin, read: 1, skipped: 0 }])
        await put(store, [named('a')], [], [{ ...origin, read: 1, skipped: 0 }])
        expect(await store.accounting()).toEqual([
          { ...origin, read: 2, stored: 1, duplicates: 1, deadLetters: 0, skipped: 0, removed: 0 },
        ])
      }),
    )

    it(
      'keeps logs and hosts apart',
      withStore(open, async (store) => {
        const elsewhere = { log: 'app.log', host: 'web-2' }
        const event = named('b', { 'weir.log': elsewhere.log, 'host.name': elsewhere.host })
        await put(
          store,
          [named('a'), event],
          [],
          [
            { ...origin, read: 1, skipped: 0 },
            { ...elsewhere, read: 1, skipped: 0 },
          ],
        )
        const accounts = await store.accounting()
        expect(accounts.map(({ log, host, stored }) => [log, host, stored])).toEqual([
          ['access.log', 'web-1', 1],
          ['app.log', 'web-2', 1],
        ])
      }),
    )

    it(
      'counts what expires, is erased or is dropped by hand as removed',
      withStore(open, async (store) => {
        const old = named('old', { '@timestamp': '2020-01-01T00:00:00.000Z' })
        const personal = named('personal', { 'user.name': 'zoë' })
        const letter = aDeadLetter({ id: idOf('dead') })
        await put(store, [old, personal, named('kept')], [letter], [{ ...origin, read: 4, skipped: 0 }])
        await store.expire(Date.UTC(2021, 0))
        await store.erase(parseKql('user.name: zoë', dates))
        await store.deadLetters.remove([letter.id])
        await store.settle()
        const [account] = await store.accounting()
        expect(account).toEqual({
          ...origin,
          read: 4,
          stored: 1,
          duplicates: 0,
          deadLetters: 0,
          skipped: 0,
          removed: 3,
        })
        expect(account !== undefined && balanced(account)).toBe(true)
      }),
    )
  })
}
