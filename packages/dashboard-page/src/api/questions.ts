import { type QueryClient, queryOptions } from '@tanstack/react-query'
import type { PanelAnswer } from '../panels/panel-answer.ts'
import { askedRange } from '../time/asked-range.ts'
import type { RowsAnswer } from '../views/contract.ts'
import type { FieldList, Info, PanelList } from './answers.ts'
import { getJson, type Parameters } from './get-json.ts'

/** Panels and dashboards: they change with the version only. */
export const panelListQuestion = queryOptions({
  queryKey: ['panels'],
  queryFn: ({ signal }) => getJson<PanelList>('/v1/panels', {}, { signal, rank: () => -2 }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** About the instance and what it holds; asked again now and then, for more may have come, and soon where there is nothing yet. */
export const infoQuestion = queryOptions({
  queryKey: ['info'],
  queryFn: ({ signal }) => getJson<Info>('/v1/info', {}, { signal, rank: () => -1 }),
  refetchInterval: ({ state }) => (state.data?.events === 0 ? 2000 : 20_000),
})

/** The catalogue of fields, with the labels in use. */
export const fieldsQuestion = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => getJson<FieldList>('/v1/fields', {}, { signal, rank: () => 500 }),
  staleTime: 300_000,
})

/** Stored values of a keyword field that begin so, most frequent first. */
export function valuesQuestion(field: string, prefix: string, limit: number, rank = -1) {
  return queryOptions({
    queryKey: ['values', field, prefix, limit],
    queryFn: ({ signal }) =>
      getJson<{ values: readonly string[] }>(
        `/v1/fields/${encodeURIComponent(field)}/values`,
        { prefix, limit: String(limit) },
        { signal, rank: () => rank },
      ),
    staleTime: 60_000,
    retry: false,
  })
}

/** The rows of a panel, with the range that they were asked for. */
export function panelQuestion(id: string, parameters: Parameters, rank: () => number) {
  return queryOptions({
    queryKey: ['panel', id, parameters],
    async queryFn({ signal }): Promise<PanelAnswer> {
      const range = askedRange(parameters, Date.now())
      const path = `/v1/panels/${encodeURIComponent(id)}`
      const answer = await getJson<RowsAnswer>(path, parameters, { signal, rank })
      return { answer, range, zone: parameters['tz'] ?? 'UTC' }
    },
  })
}

/** How many requests there are at all, whichever fields they have. */
export function countQuestion(parameters: Parameters) {
  return queryOptions({
    queryKey: ['panel', 'count', parameters],
    queryFn: ({ signal }) => getJson<RowsAnswer>('/v1/aggregate', parameters, { signal, rank: () => 900 }),
  })
}

/**
 * Whether the API understands a query: asked of no time at all, so that it costs nothing.
 *
 * @throws ApiProblem with the place of the fault
 */
export async function checkQuery(client: QueryClient, q: string, tz: string): Promise<void> {
  if (q.trim() === '') return
  await client.fetchQuery({
    queryKey: ['check', q, tz],
    queryFn: ({ signal }) =>
      getJson('/v1/aggregate', { q, tz, from: 'now-1s', to: 'now' }, { signal, rank: () => -1 }),
    staleTime: 60_000,
    retry: false,
  })
}
