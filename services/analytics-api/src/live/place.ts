import type { LogEvent } from '@weir/event-model'
import {
  type Cursor,
  conjunction,
  decodeCursor,
  disjunction,
  encodeCursor,
  type Kql,
  QueryError,
} from '@weir/query'
import { arrivalOf, idOf } from './new-events.ts'

/** The latest arrival that a stream has shown: where to go on when nothing better is known. */
export type Place = Cursor & { readonly value: number }

const byArrival = { field: 'event.ingested', direction: 'asc' } as const

/** The later of two places. */
export function laterPlace(place: Place | undefined, event: Partial<LogEvent>): Place {
  const own = { value: arrivalOf(event), id: idOf(event) }
  if (place === undefined || own.value > place.value) return own
  return own.value === place.value && own.id > place.id ? own : place
}

/**
 * The id of an event in a stream: the place, and which of the feed's events it was. Text that a browser sends back as
 * `Last-Event-ID` when it connects again.
 */
export function streamEventId(place: Place, number: number): string {
  return `${encodeCursor(place, byArrival)}.${number.toString(36)}`
}

/** The place in an id. @throws QueryError where the text is not one of {@link streamEventId} */
export function placeOf(text: string): Place {
  try {
    const { value, id } = decodeCursor(text.replace(/\.[0-9a-z]+$/, ''), byArrival)
    if (typeof value === 'number') return { value, id }
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
  }
  throw new QueryError('last-event-id', 'This is not an id of an event of this stream')
}

/** What arrived after a place, as arrival and id order it. */
export function arrivedAfter(filter: Kql, { value, id }: Place): Kql {
  const field = 'event.ingested'
  const later: Kql = { kind: 'range', field, op: 'gt', value }
  const sameTime: Kql = { kind: 'equals', field, value }
  const nextId: Kql = { kind: 'range', field: 'event.id', op: 'gt', value: id }
  return conjunction([filter, disjunction([later, conjunction([sameTime, nextId])])])
}
