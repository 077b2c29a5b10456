import { describe, expect, it } from 'vitest'
import { cells, type OpenStore, search, withStore } from './store-under-test.ts'

export function emptyStoreContract(open: OpenStore): void {
  describe('an empty store', () => {
    it(
      'answers every question with nothing',
      withStore(open, async (store) => {
        expect(await cells(store, {})).toEqual([[0]])
        expect(await cells(store, { by: 'auto' })).toEqual([])
        expect(await cells(store, { by: 'url.path' })).toEqual([])
        expect(
          await cells(store, { by: 'hour', from: '2026-11-20T10:00:00Z', to: '2026-11-20T11:00:00Z' }),
        ).toEqual([['2026-11-20T10:00:00.000Z', 0]])
        expect(await search(store, {})).toEqual({ events: [], total: 0, next: null })
        expect(await store.accounting()).toEqual([])
        expect(await store.deadLetters.countByReason()).toEqual({})
        expect(await store.values('url.path', '', 10)).toEqual([])
      }),
    )
  })
}
