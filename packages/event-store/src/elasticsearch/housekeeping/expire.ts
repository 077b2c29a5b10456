import type { LogEvent } from '@weir/event-model'
import type { AccountBook } from '../accounts/account-book.ts'
import { bookedRemoval } from '../accounts/booked-removal.ts'
import { originOf } from '../accounts/origin.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { deleting, sendEntries } from '../bulk/send-entries.ts'
import type { Connection } from '../connection.ts'
import { LIVE } from '../document.ts'
import type { IndexNames, IndexPeriod } from '../index-names.ts'
import { pagesOf } from '../search/pages.ts'
import { searchIndex } from '../search/search-request.ts'
import { sumsByOrigin } from '../search/sums-by-origin.ts'
import { expireLetters } from './expire-letters.ts'
import { endOfIndex } from './index-span.ts'
import { settleIndices } from './settle.ts'

export interface Housekeeping {
  readonly connection: Connection
  readonly slots: BulkSlots
  readonly names: IndexNames
  readonly book: AccountBook
  readonly period: IndexPeriod
}

/**
 * Deletes events and dead letters older than `before`: whole indices where all of their time is over, else document by
 * document. Tombstones go with their index. What goes is booked first, so that a crash in between never makes it look
 * like lost lines.
 */
export async function expire(keeping: Housekeeping, before: number): Promise<number> {
  const { connection, names, period } = keeping
  await settleIndices(connection, names)
  let removed = 0
  for (const index of await indicesOf(connection, names)) {
    const end = endOfIndex(names, period, index)
    if (end !== undefined && end <= before) removed += await dropIndex(keeping, index)
  }
  return removed + (await expireEvents(keeping, before)) + (await expireLetters(keeping, before))
}

/** All indices that hold documents; what may be read may be listed so. */
async function indicesOf(connection: Connection, names: IndexNames): Promise<readonly string[]> {
  const { aggregations } = await searchIndex(connection, names.events, {
    size: 0,
    track_total_hits: false,
    aggs: { indices: { terms: { field: '_index', size: 10_000 } } },
  })
  const indices = aggregations?.['indices'] as { buckets: readonly { key: string }[] } | undefined
  return (indices?.buckets ?? []).map(({ key }) => key)
}

async function dropIndex({ connection, book }: Housekeeping, index: string): Promise<number> {
  let removed = 0
  const origins = await sumsByOrigin(connection, index, {
    log: 'weir.log',
    host: 'host.name',
    query: LIVE,
    sums: [],
  })
  for (const { origin, documents } of origins) {
    book.add(origin, 'removed', documents)
    removed += documents
  }
  await book.book()
  await connection.request({ method: 'DELETE', path: `/${encodeURIComponent(index)}`, expect: [404] })
  return removed
}

async function expireEvents(
  { connection, slots, names, book }: Housekeeping,
  before: number,
): Promise<number> {
  let removed = 0
  const pages = pagesOf<Partial<LogEvent>>(connection, names.events, {
    query: { range: { '@timestamp': { lt: Math.ceil(before), format: 'epoch_millis' } } },
    sort: [{ '@timestamp': 'asc' }, { 'event.id': 'asc' }],
    source: ['weir.log', 'host.name'],
  })
  for await (const hits of pages) {
    const origins = hits.map(({ _source }) => originOf(_source ?? {}))
    const entries = hits.map(({ _index, _id }) => ({ id: _id, action: deleting(_index, _id) }))
    removed += await bookedRemoval(book, origins, 'removed', (gone) =>
      sendEntries(slots, entries, (place, outcome, maybeDone) => {
        if (outcome?.kind === 'done' || (outcome?.kind === 'missing' && maybeDone)) gone(place)
      }),
    )
  }
  return removed
}
