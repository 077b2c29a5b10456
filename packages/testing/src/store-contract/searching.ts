import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { buildSearchQuery, type Cursor } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import { context, idOf, named, type OpenStore, search } from './store-under-test.ts'

// Three events a second share their time; every fourth lacks a duration, and durations repeat.
const events = Array.from({ length: 40 }, (_, i) =>
  named(`event ${i}`, {
    '@timestamp': `2026-11-20T14:00:${String(Math.floor(i / 3)).padStart(2, '0')}.000Z`,
    'url.path': `/${i % 7}`,
    'source.ip': ['9.9.9.9', '10.0.0.1', '2001:db8::1', '::1'][i % 4] ?? '',
    ...(i % 4 === 0 ? {} : { 'event.duration': (i % 5) * 1_000_000 }),
  }),
)

async function walk(store: EventStore, sort: string, limit: number): Promise<Partial<LogEvent>[]> {
  const seen: Partial<LogEvent>[] = []
  let cursor: Cursor | null | undefined
  do {
    const query = buildSearchQuery({ sort, limit }, context)
    const page = await store.search(cursor === undefined || cursor === null ? query : { ...query, cursor })
    expect(page.events.length).toBeLessThanOrEqual(limit)
    expect(page.total).toBe(events.length)
    seen.push(...page.events)
    cursor = page.next
  } while (cursor !== null && seen.length <= events.length)
  return seen
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

export function searchingContract(open: OpenStore): void {
  describe('searching', () => {
    const store = filledStore(open, events)

    it('gives the newest first, ties by id descending, and the number of all', async () => {
      const page = await search(store(), { limit: 5 })
      const sorted = events.toSorted(
        (a, b) => text(b['@timestamp'], a['@timestamp']) || text(b['event.id'], a['event.id']),
      )
      expect(page.events).toEqual(sorted.slice(0, 5))
      expect(page.total).toBe(40)
      expect(page.next).toEqual({
        value: Date.parse(sorted[4]?.['@timestamp'] ?? ''),
        id: sorted[4]?.['event.id'],
      })
    })

    for (const sort of [
      '-@timestamp',
      '@timestamp',
      '-event.duration',
      'event.duration',
      'url.path',
      '-source.ip',
      'event.id',
    ]) {
      it(`walks every event once by cursor, sort=${sort}`, async () => {
        const seen = await walk(store(), sort, 7)
        expect(seen.map((event) => event['event.id']).toSorted()).toEqual(
          events.map((event) => event['event.id']).toSorted(),
        )
      })
    }

    it('puts events without the field last in both directions', async () => {
      for (const sort of ['event.duration', '-event.duration']) {
        const seen = await walk(store(), sort, 9)
        const durations = seen.map((event) => event['event.duration'])
        const lastIds = seen.slice(30).map((event) => event['event.id'] ?? '')
        expect(lastIds).toEqual(lastIds.toSorted((a, b) => (sort.startsWith('-') ? text(b, a) : text(a, b))))
        expect(durations.slice(30)).toEqual(Array.from({ length: 10 }, () => undefined))
        const present = durations.slice(0, 30).map(Number)
        expect(present).toEqual(present.toSorted((a, b) => (sort.startsWith('-') ? b - a : a - b)))
      }
    })

    it('sorts addresses as numbers', async () => {
      const addresses = (await walk(store(), 'source.ip', 40)).map((event) => event['source.ip'])
      expect([...new Set(addresses)]).toEqual(['::1', '9.9.9.9', '10.0.0.1', '2001:db8::1'])
    })

    it('gives the fields asked for, time and id always', async () => {
      const { events: found } = await search(store(), {
        sort: 'event.id',
        limit: 1,
        fields: 'url.path,user.name',
      })
      expect(Object.keys(found[0] ?? {}).toSorted()).toEqual(['@timestamp', 'event.id', 'url.path'])
    })

    it('includes the beginning of a range and not its end', async () => {
      const range = { from: '2026-11-20T14:00:02Z', to: '2026-11-20T14:00:04Z' }
      expect((await search(store(), range)).total).toBe(6)
      expect((await search(store(), { from: range.to })).total).toBe(28)
      expect((await search(store(), { to: range.from })).total).toBe(6)
    })

    it('ends with no cursor on the last page, also when it is full', async () => {
      expect((await search(store(), { limit: 40 })).next).toBeNull()
      expect((await search(store(), { limit: 39 })).next).not.toBeNull()
      expect(await search(store(), { q: 'url.path: /none' })).toEqual({ events: [], total: 0, next: null })
    })

    it('goes on from a place whose event is no longer there', async () => {
      const query = buildSearchQuery({ sort: '@timestamp' }, context)
      const cursor = { value: Date.parse('2026-11-20T14:00:11.500Z'), id: idOf('nothing') }
      expect((await store().search({ ...query, cursor })).events).toHaveLength(4)
    })

    it('rejects when it was cancelled', async () => {
      const query = buildSearchQuery({}, context)
      await expect(store().search(query, AbortSignal.abort())).rejects.toThrow()
    })
  })
}
