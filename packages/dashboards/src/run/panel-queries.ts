import {
  type AggregateQuery,
  buildAggregateQuery,
  buildSearchQuery,
  conjunction,
  type Kql,
  parseKql,
  type SearchQuery,
} from '@weir/query'
import type { PanelDefinition } from '../definition/panel.ts'
import type { AggregatePart, SearchPanelQuery } from '../definition/panel-query.ts'
import type { PanelRequest } from './port.ts'

/** A panel's aggregate as the request asks it: of the panel's dataset, its own query and the request's. */
export function aggregateQuery(
  part: AggregatePart,
  panel: PanelDefinition,
  request: PanelRequest,
): AggregateQuery {
  const { now, tz, range } = request
  const query = buildAggregateQuery({ ...part, tz }, { now })
  return { ...query, range, filter: filterOf(query.filter, panel, request) }
}

/** A panel's search as the request asks it. */
export function searchQuery(
  { q, fields, sort, limit }: SearchPanelQuery,
  panel: PanelDefinition,
  request: PanelRequest,
): SearchQuery {
  const { now, tz, range } = request
  const query = buildSearchQuery({ q, fields, sort, limit, tz }, { now })
  return { ...query, range, filter: filterOf(query.filter, panel, request) }
}

function filterOf(own: Kql, { dataset }: PanelDefinition, { filter, now, tz }: PanelRequest): Kql {
  return conjunction([parseKql(`event.dataset: "${dataset}"`, { now, tz }), own, filter])
}
