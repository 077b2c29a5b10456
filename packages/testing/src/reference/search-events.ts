import { definitionOf, type FieldName, type LogEvent } from '@weir/event-model'
import {
  type Cursor,
  compareText,
  compareValues,
  type SearchPage,
  type SearchQuery,
  valuesOf,
} from '@weir/query'

/** A page of search by its definition: sort everything, then take what comes after the cursor. */
export function searchEvents(query: SearchQuery, matching: readonly LogEvent[]): SearchPage {
  const compare = cursorOrder(query.sort)
  const sorted = matching
    .map((event) => ({ event, place: placeOf(event, query.sort.field) }))
    .sort((a, b) => compare(a.place, b.place))
  const { cursor } = query
  const rest = cursor === undefined ? sorted : sorted.filter(({ place }) => compare(place, cursor) > 0)
  const page = rest.slice(0, query.limit)
  return {
    events: page.map(({ event }) => pick(event, query.fields, ['@timestamp', 'event.id'])),
    total: matching.length,
    next: rest.length > page.length ? (page.at(-1)?.place ?? null) : null,
  }
}

/** A copy of an event with only some of its fields. */
export function pick(
  event: LogEvent,
  fields: readonly FieldName[] | undefined,
  always: readonly FieldName[] = [],
): Partial<LogEvent> {
  if (fields === undefined) return structuredClone(event)
  const wanted = new Set<string>([...always, ...fields])
  return structuredClone(Object.fromEntries(Object.entries(event).filter(([name]) => wanted.has(name))))
}

function placeOf(event: LogEvent, field: FieldName): Cursor {
  const value = valuesOf(event, field)[0] ?? null
  const dated = definitionOf(field)?.type === 'date' && value !== null
  return { value: dated ? Date.parse(String(value)) : value, id: event['event.id'] }
}

/** Events without the field come last in both directions; ties by id in the direction of the sort. */
function cursorOrder({ field, direction }: SearchQuery['sort']): (a: Cursor, b: Cursor) => number {
  const sign = direction === 'asc' ? 1 : -1
  return (a, b) => {
    if (a.value === null || b.value === null) {
      if (a.value !== b.value) return a.value === null ? 1 : -1
      return sign * compareText(a.id, b.id)
    }
    return sign * (compareValues(field, a.value, b.value) || compareText(a.id, b.id))
  }
}
