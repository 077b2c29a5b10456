import type { LogEvent } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { conjunction, type Kql } from '@weir/query'

/** What became visible since the last look. */
export interface Look {
  /** How many events match. */
  readonly matched: number
  /** They, or a sample where there are more than may be shown; in the order of their arrival. */
  readonly events: readonly Partial<LogEvent>[]
}

export interface NewEvents {
  /** Takes note of what is there already. */
  begin(signal: AbortSignal): Promise<void>
  /** When it rejects, the next look finds what this one would have found. */
  look(signal: AbortSignal): Promise<Look>
}

export interface NewEventsOptions {
  readonly now: () => Date
  /** Milliseconds for which an event may become visible after one that was stamped later. */
  readonly overlap: number
  /** How many events a look shows at most. */
  readonly most: number
}

/** How many events of the overlap are looked through at most. */
const WIDEST = 2500

/**
 * Finds new events by their time of arrival (`event.ingested`). Batches become visible out of order, so each look goes back
 * over the last seconds, and what was found before is known by its id. How many are new is told by counting the same
 * stretch of arrivals twice: that needs no ids and is right at any rate.
 */
export function newEvents(
  store: EventStore,
  filter: Kql,
  { now, overlap, most }: NewEventsOptions,
): NewEvents {
  let from = now().getTime() - overlap
  /** Events that arrived at `from` or later, as last counted. */
  let known = 0
  /** Ids of events in that stretch that need not be shown, with their arrival. */
  const seen = new Map<string, number>()

  const search = (limit: number, signal: AbortSignal, fields?: readonly ['event.ingested']) =>
    store.search(
      {
        filter: arrivedSince(filter, from),
        range: {},
        sort: { field: 'event.ingested', direction: 'desc' },
        limit,
        ...(fields === undefined ? {} : { fields }),
      },
      signal,
    )

  /** Of one state of the store: how many arrived since `from`, and how many of those since `later`. */
  async function count(later: number, signal: AbortSignal): Promise<[number, number]> {
    const { rows } = await store.aggregate(
      {
        filter: arrivedSince(filter, from),
        range: {},
        dimensions: [],
        metrics: [
          { kind: 'count', text: 'count' },
          { kind: 'ratio', text: 'later', filter: arrivedSince({ kind: 'all' }, later) },
        ],
        limit: 1,
        tz: 'UTC',
      },
      signal,
    )
    const all = Number(rows[0]?.['count'] ?? 0)
    return [all, Math.round(all * Number(rows[0]?.['later'] ?? 0))]
  }

  /** The newest events that were not seen, newest first. Mostly few look-ups suffice; late ones lie deeper. */
  async function unseen(wanted: number, signal: AbortSignal): Promise<Partial<LogEvent>[]> {
    for (const limit of [Math.min(wanted + most, WIDEST), WIDEST]) {
      const { events } = await search(limit, signal)
      const fresh = events.filter((event) => !seen.has(idOf(event)))
      if (fresh.length >= wanted || events.length < limit) return fresh.slice(0, wanted)
    }
    return []
  }

  return {
    async begin(signal) {
      const { events, total } = await search(WIDEST, signal, ['event.ingested'])
      known = total
      for (const event of events) seen.set(idOf(event), arrivalOf(event))
    },
    async look(signal) {
      const later = Math.max(from, now().getTime() - overlap)
      const [all, since] = await count(later, signal)
      // Fewer than before where events of the stretch were erased.
      const matched = Math.max(0, all - known)
      const events = matched === 0 ? [] : await unseen(Math.min(matched, most), signal)
      for (const event of events) seen.set(idOf(event), arrivalOf(event))
      from = later
      known = since
      for (const [id, arrival] of seen) if (arrival < from) seen.delete(id)
      return { matched, events: events.reverse() }
    },
  }
}

export function arrivedSince(filter: Kql, from: number): Kql {
  return conjunction([filter, { kind: 'range', field: 'event.ingested', op: 'gte', value: from }])
}

export const idOf = (event: Partial<LogEvent>): string => event['event.id'] ?? ''

/** Epoch milliseconds. */
export const arrivalOf = (event: Partial<LogEvent>): number => Date.parse(event['event.ingested'] ?? '')
