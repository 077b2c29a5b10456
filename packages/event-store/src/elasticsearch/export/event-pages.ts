import { type FieldName, fields } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { type EventSource, eventOf } from '../document.ts'
import { type Asked, askEvents, type SearchBody } from '../query/ask-events.ts'
import { eventsDsl } from '../query/filter.ts'
import { KEEP_ALIVE, type PointInTime } from './point-in-time.ts'

/** Values in a page: some 3 MB of JSON. */
const PAGE_VALUES = 60_000
const MOST_EVENTS = 10_000

/**
 * All events that match, page by page; each is asked for when the one before is taken.
 *
 * @param names what is read of each event
 * @param slice which part of them, in no order; all of them unless said
 */
export async function* eventPages(
  asked: Asked,
  point: PointInTime,
  query: ExportQuery,
  names: readonly FieldName[],
  slice?: { readonly id: number; readonly max: number },
): AsyncGenerator<readonly EventSource[]> {
  const all = names.length === Object.keys(fields).length
  const size = Math.min(MOST_EVENTS, Math.ceil(PAGE_VALUES / (names.length + 1)))
  const sort = query.order === 'time' ? [{ '@timestamp': 'asc' }, { 'event.id': 'asc' }] : ['_shard_doc']
  let after: readonly unknown[] | undefined
  while (true) {
    const body: SearchBody = {
      query: eventsDsl(query.filter, query.range),
      size,
      track_total_hits: false,
      sort: sort as object[],
      _source: all ? true : { includes: [...new Set([...names, '@timestamp', 'event.id'])] },
      pit: { id: point.id, keep_alive: KEEP_ALIVE },
      ...(slice === undefined ? {} : { slice }),
      ...(after === undefined ? {} : { search_after: after }),
    }
    const { hits, pit_id } = await askEvents(asked, undefined, body)
    if (pit_id !== undefined) point.id = pit_id
    if (hits.hits.length > 0) yield hits.hits.map(({ _source }) => flat(_source ?? {}))
    after = hits.hits.at(-1)?.sort
    if (after === undefined || hits.hits.length < size) return
  }
}

/** Documents come back as they were written, with flat keys; a cluster that makes them anew gives a tree. */
function flat(source: EventSource): EventSource {
  return 'event.id' in source ? source : eventOf(source)
}
