import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Event, EventPage } from '../api/answers.ts'
import { getJson, type Parameters } from '../api/get-json.ts'
import { kqlText } from '../kql/kql-literal.ts'

/** Events in one page of the list. */
const PAGE = 100

/** The events that match, page after page by the cursor that each page ends with. */
export function eventsQuestion(parameters: Parameters, sort: string, fields: readonly string[]) {
  const asked = { ...parameters, sort, fields: fields.join(','), limit: String(PAGE) }
  return infiniteQueryOptions({
    queryKey: ['events', asked],
    queryFn: ({ signal, pageParam }) =>
      getJson<EventPage>('/v1/events', { ...asked, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

/** One event with all its fields, whenever it was; undefined where there is none of that id. */
export function eventQuestion(id: string) {
  return queryOptions({
    queryKey: ['event', id],
    async queryFn({ signal }): Promise<Event | null> {
      const parameters = { q: `event.id: ${kqlText(id)}`, from: '0001-01-02', to: '9999-12-30', limit: '1' }
      const { events } = await getJson<EventPage>('/v1/events', parameters, { signal, rank: () => -1 })
      return events[0] ?? null
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
}
