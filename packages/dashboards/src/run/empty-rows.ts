import { assembleRows, planAggregate, type Rows } from '@weir/query'
import type { PanelDefinition } from '../definition/panel.ts'
import type { AggregatePanelQuery } from '../definition/panel-query.ts'
import type { Answers } from './answers.ts'
import { deadLetterRows } from './dead-letter-rows.ts'
import { deriveRows } from './derive-rows.ts'
import { aggregateQuery, searchQuery } from './panel-queries.ts'
import type { PanelRequest } from './port.ts'
import { searchRows } from './search-rows.ts'

const nothing: PanelRequest = { filter: { kind: 'all' }, range: {}, tz: 'UTC', now: new Date(0) }

/**
 * The answer of a panel over an empty store, which tells its columns.
 *
 * @throws QueryError where the query does not fit the catalogue, Error where a derivation cannot work on it
 */
export function emptyRows(panel: PanelDefinition): Rows {
  const { query } = panel
  switch (query.kind) {
    case 'dead-letters':
      return deadLetterRows({})
    case 'search':
      return searchRows(searchQuery(query, panel, nothing), [])
    case 'aggregate': {
      const current = emptyAnswers(query, panel)
      const previous = query.compare === undefined ? {} : { previous: current }
      return deriveRows(query, { current, ...previous, range: {}, tz: nothing.tz, now: nothing.now })
    }
  }
}

function emptyAnswers({ aggregates }: AggregatePanelQuery, panel: PanelDefinition): Answers {
  return new Map(
    Object.entries(aggregates).map(([name, part]) => {
      const query = aggregateQuery(part, panel, nothing)
      const rows = assembleRows(query, planAggregate(query, null), { groups: [], cells: [], missing: 0 })
      return [name, { query, rows }]
    }),
  )
}
