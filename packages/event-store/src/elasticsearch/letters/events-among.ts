import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { searchIndex } from '../search/search-request.ts'

/** Ids of a query; the answer holds at most 10,000 documents. */
const AT_ONCE = 5000

/** Says which ids are those of stored or erased events, as far as they are visible to searches. */
export type EventsAmong = (ids: readonly string[]) => Promise<ReadonlySet<string>>

/**
 * For a user who may not read events (the processor may only create them) there are none: a pattern leaves out what may
 * not be read. A dead letter whose event is stored then stays until housekeeping removes it.
 */
export function eventsAmong(connection: Connection, names: IndexNames): EventsAmong {
  return async (ids) => {
    const found = new Set<string>()
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const { hits } = await searchIndex(connection, names.events, {
        query: { ids: { values: ids.slice(start, start + AT_ONCE) } },
        size: 2 * AT_ONCE,
        _source: false,
        track_total_hits: false,
      })
      for (const { _id } of hits.hits) found.add(_id)
    }
    return found
  }
}
