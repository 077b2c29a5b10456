import { panels } from '../dashboards.ts'
import type { Panel } from '../definition/panel.ts'
import type { SearchPanelQuery } from '../definition/panel-query.ts'
import { failed } from '../kql.ts'
import { securityUnauthorised } from '../panels/security/unauthorised.ts'
import { allOf, ofDataset } from './kibana-kql.ts'
import { objectIdOf, objectIds, tagReference } from './object-ids.ts'
import { type SavedObject, savedObject } from './saved-object.ts'
import { sortedJson } from './sorted-json.ts'

/** What a saved search asks and shows. */
interface Search {
  readonly title: string
  readonly description: string
  readonly dataView: string
  readonly query: string
  readonly columns: readonly string[]
  readonly sort: readonly (readonly [string, 'asc' | 'desc'])[]
  /** Rows that are read; as many as Kibana's own setting says where absent. */
  readonly sampleSize?: number
}

/** The searches: one for each panel that lists events, and those that people look for in Discover. */
export function searches(): SavedObject[] {
  return [
    ...panels.flatMap((panel) => (panel.query.kind === 'search' ? [panelSearch(panel, panel.query)] : [])),
    requestSearch(objectIds.failedRequests, 'failed requests', 'Which requests failed last?', failed),
    requestSearch(
      objectIdOf(securityUnauthorised.id),
      'unauthorised requests',
      securityUnauthorised.question,
      queryOf(securityUnauthorised),
    ),
    search(objectIds.deadLetters, {
      title: 'Weir: dead letters',
      description: 'Which lines could not become events?',
      dataView: objectIds.deadLetters,
      query: '',
      columns: ['reason', 'detail', 'line', 'log', 'host'],
      sort: [['at', 'desc']],
    }),
  ]
}

function panelSearch(panel: Panel, { q = '', fields, sort, limit }: SearchPanelQuery): SavedObject {
  const descending = sort.startsWith('-')
  return search(objectIdOf(panel.id), {
    title: `Weir: ${panel.title.toLowerCase()}`,
    description: panel.question,
    dataView: objectIds.events,
    query: allOf(ofDataset(panel.dataset), q),
    // Discover shows the time of an event by itself.
    columns: fields.split(',').filter((field) => field !== '@timestamp'),
    sort: [[descending ? sort.slice(1) : sort, descending ? 'desc' : 'asc']],
    sampleSize: limit,
  })
}

function requestSearch(id: string, title: string, description: string, q: string): SavedObject {
  return search(id, {
    title: `Weir: ${title}`,
    description,
    dataView: objectIds.events,
    query: allOf(ofDataset('web.access'), q),
    columns: [
      'http.response.status_code',
      'http.request.method',
      'url.path',
      'source.address',
      'user.name',
      'user_agent.original',
    ],
    sort: [['@timestamp', 'desc']],
  })
}

function queryOf({ id, query }: Panel): string {
  const [first] = query.kind === 'aggregate' ? Object.values(query.aggregates) : []
  if (first?.q === undefined) throw new Error(`panel ${id} narrows nothing`)
  return first.q
}

const INDEX = 'kibanaSavedObjectMeta.searchSourceJSON.index'

function search(id: string, { dataView, query, ...shown }: Search): SavedObject {
  return savedObject(
    'search',
    id,
    {
      ...shown,
      grid: {},
      hideChart: false,
      isTextBasedQuery: false,
      kibanaSavedObjectMeta: {
        searchSourceJSON: sortedJson({
          query: { language: 'kuery', query },
          filter: [],
          indexRefName: INDEX,
        }),
      },
    },
    [{ type: 'index-pattern', id: dataView, name: INDEX }, tagReference],
  )
}
