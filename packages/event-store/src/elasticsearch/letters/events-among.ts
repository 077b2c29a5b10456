import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { searchIndex } from '../search/search-request.ts'
import { RequestFailed } from '../store-fault.ts'

/** Ids of a query; the answer holds at most 10,000 documents. */
const AT_ONCE = 5000

/** Says which ids are those of stored or erased events, as far as they are visible to searches. */
export type EventsAmong = (ids: readonly string[]) => Promise<ReadonlySet<string>>

/**
 * A user who may not read events (the processor may only create them) gets an empty answer, and is not asked again: a
 * dead letter whose event is stored then stays until housekeeping removes it.
 */
export function eventsAmong(connection: Connection, names: IndexNames): EventsAmong {
  let allowed = true
  return async (ids) => {
    const found = new Set<string>()
    for (let start = 0; allowed && start < ids.length; start += AT_ONCE) {
      const values = ids.slice(start, start + AT_ONCE)
      try {
        const { hits } = await searchIndex(connection, names.events, {
          query: { ids: { values } },
          size: 2 * AT_ONCE,
          _source: false,
          track_total_hits: false,
        })
        for (const { _id } of hits.hits) found.add(_id)
      } catch (error) {
        if (!(error instanceof RequestFailed && error.status === 403)) throw error
        allowed = false
      }
    }
    return found
  }
}
