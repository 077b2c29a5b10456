import type { LogEvent } from '@weir/event-model'
import type { Kql } from '@weir/query'
import { bookedRemoval } from '../accounts/booked-removal.ts'
import { originOf } from '../accounts/origin.ts'
import { sendEntries } from '../bulk/send-entries.ts'
import { tombstoneText } from '../document.ts'
import { eventsDsl } from '../query/filter.ts'
import { resolveWildcards } from '../query/resolve-wildcards.ts'
import { pagesOf } from '../search/pages.ts'
import type { Housekeeping } from './expire.ts'
import { settleIndices } from './settle.ts'

/**
 * Puts a tombstone in the place of every event that matches: its id stays taken, so a re-import finds it there. Broken
 * off and called again it goes on. What a search does not see yet is not erased, so it settles first.
 */
export async function erase(
  { connection, slots, names, book }: Housekeeping,
  given: Kql,
): Promise<{ erased: number }> {
  await settleIndices(connection, names)
  const filter = await resolveWildcards({ connection, names }, { filter: given, range: {} })
  let erased = 0
  const pages = pagesOf<Partial<LogEvent>>(connection, names.events, {
    query: eventsDsl(filter, {}),
    sort: [{ '@timestamp': 'asc' }, { 'event.id': 'asc' }],
    source: ['weir.log', 'host.name'],
  })
  for await (const hits of pages) {
    const origins = hits.map(({ _source }) => originOf(_source ?? {}))
    const entries = hits.map(({ _index, _id }) => ({
      id: _id,
      action: JSON.stringify({ index: { _index, _id } }),
      document: tombstoneText(_id),
    }))
    erased += await bookedRemoval(book, origins, 'removed', (gone) =>
      sendEntries(slots, entries, (place, outcome) => {
        if (outcome?.kind === 'done') gone(place)
      }),
    )
  }
  return { erased }
}
