import type { EventStore } from '@weir/event-store'
import type { Kql } from '@weir/query'
import { EVENTS_A_SECOND, type Feed, type Shown, sampleOf } from './feed.ts'
import { idOf } from './new-events.ts'
import { arrivedAfter, laterPlace, placeOf, streamEventId } from './place.ts'
import { serverSentEvent } from './server-sent-events.ts'

/** What a listener that comes back has missed. */
export interface Missed {
  readonly shown: readonly Shown[]
  /** Says so where that is not everything. */
  readonly text: string
}

/**
 * What arrived after the event of this id. The feed knows exactly where it still has the event; otherwise the store is
 * asked for what arrived later, and the newest of it are shown.
 */
export async function missedSince(
  id: string,
  feed: Feed,
  store: EventStore,
  filter: Kql,
  signal: AbortSignal,
): Promise<Missed> {
  const kept = feed.shownAfter(id)
  if (kept !== undefined) return { shown: kept, text: '' }
  let place = placeOf(id)
  const { events, total } = await store.search(
    {
      filter: arrivedAfter(filter, place),
      range: {},
      sort: { field: 'event.ingested', direction: 'desc' },
      limit: EVENTS_A_SECOND,
    },
    signal,
  )
  const shown = [...events].reverse().map((event, index): Shown => {
    place = laterPlace(place, event)
    const streamId = streamEventId(place, index)
    return { id: streamId, eventId: idOf(event), text: serverSentEvent('request', event, streamId) }
  })
  return { shown, text: total > shown.length ? sampleOf(shown.length, total) : '' }
}
