import { panels } from '@weir/dashboards'
import { type AggregateQuery, buildAggregateQuery, conjunction, type Kql, parseKql } from '@weir/query'
import { questions } from '../../../../benchmarks/src/questions.ts'
import { now, week } from './corpus.ts'

export interface Question {
  readonly name: string
  /** In Berlin's time, over the whole week, of what matches. */
  readonly query: (filter: Kql) => AggregateQuery
}

const tz = 'Europe/Berlin'
const dates = { now, tz }

/** The filters that every question is asked with: one of each kind that there is. */
export const filters: readonly (readonly [string, Kql])[] = [
  '',
  'http.response.status_code >= 400',
  'not weir.client.kind: person',
  'url.path: /products/* and not http.request.method: POST',
  'source.ip: 64.0.0.0/3',
  'Mozilla and not "Windows NT"',
  'event.duration > 200ms or log.level: (error or critical)',
  'source.geo.country_iso_code: (DE or US or BR) and user_agent.name: *',
  'weir.keywords: s* or labels.order_id: A-1*',
  '@timestamp >= "2026-10-24T22:30:00Z" and @timestamp < "2026-10-26" and url.path: *a*e*',
].map((q) => [q === '' ? 'everything' : q, parseKql(q, dates)])

/** Every aggregate of every panel, and those that the benchmark asks. */
export function everyQuestion(): Question[] {
  return [
    ...panels.flatMap(({ id, dataset, query }) =>
      query.kind !== 'aggregate'
        ? []
        : Object.entries(query.aggregates).map(([name, part]) =>
            questionOf(`panel ${id}: ${name}`, part, parseKql(`event.dataset: "${dataset}"`, dates)),
          ),
    ),
    ...questions.map(({ name, by, metrics, q, order, limit }) =>
      questionOf(name, { by, metrics, q, order, limit }, { kind: 'all' }),
    ),
  ]
}

function questionOf(name: string, text: Parameters<typeof buildAggregateQuery>[0], dataset: Kql): Question {
  const built = buildAggregateQuery({ ...text, tz }, { now })
  return {
    name,
    query: (filter) => ({ ...built, range: week, filter: conjunction([dataset, built.filter, filter]) }),
  }
}
