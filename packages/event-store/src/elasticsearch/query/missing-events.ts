import type { AggregateQuery } from '@weir/query'
import { resultIn } from './aggregation-result.ts'
import { type Asked, askEvents } from './ask-events.ts'
import { existEach } from './exists.ts'
import { allOf, noneOf, type QueryDsl } from './query-dsl.ts'
import { searchedIndices } from './searched-indices.ts'

/** How many events lack a field of a dimension and so are in no group. */
export async function countMissing(asked: Asked, query: AggregateQuery, dsl: QueryDsl): Promise<number> {
  const needed = existEach(query.dimensions)
  if (needed.length === 0) return 0
  const answer = await askEvents(asked, searchedIndices(asked.names, query.range), {
    query: dsl,
    size: 0,
    track_total_hits: false,
    aggs: { missing: { filter: noneOf([allOf(needed)]) } },
  })
  return resultIn(answer.aggregations, 'missing').doc_count ?? 0
}
