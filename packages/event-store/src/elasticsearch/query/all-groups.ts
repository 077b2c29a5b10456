import type { Cell, GroupDimension, TimeRange } from '@weir/query'
import { QueryTooLarge } from '../../errors.ts'
import type { Aggregations, Order } from './aggregation-dsl.ts'
import { type Bucket, resultIn } from './aggregation-result.ts'
import { type Asked, askEvents } from './ask-events.ts'
import { groupKey, groupSource } from './group-keys.ts'
import type { QueryDsl } from './query-dsl.ts'
import { searchedIndices } from './searched-indices.ts'

/** Below what Elasticsearch gives in one answer unless told otherwise (`search.max_buckets`, 65,536). */
export const MOST_BUCKETS = 60_000
/** Each page goes through all events again. */
const MOST_PAGES = 40

export interface GroupsAsked {
  readonly query: QueryDsl
  readonly range: TimeRange
  /** At least one. */
  readonly groups: readonly GroupDimension[]
  /** What is asked of each group. */
  readonly aggs?: Aggregations
  /** Groups in one answer; as many as Elasticsearch gives unless said. */
  readonly pageSize?: number
  /** In which order of the keys as the engine orders them; ascending unless said. */
  readonly order?: Order
}

export interface Group {
  readonly keys: readonly Cell[]
  readonly bucket: Bucket
}

/** Every combination of the dimensions' keys, exactly, page by page. */
export async function* allGroups(asked: Asked, wanted: GroupsAsked): AsyncGenerator<Group> {
  const { query, range, groups, aggs, pageSize = MOST_BUCKETS, order = 'asc' } = wanted
  const indices = searchedIndices(asked.names, range)
  const sources = groups.map((group, i) => ({ [`g${i}`]: groupSource(group, order) }))
  let after: Readonly<Record<string, unknown>> | undefined
  for (let page = 0; ; page++) {
    if (page === MOST_PAGES) throw new QueryTooLarge(`there are more than ${page * pageSize} groups to rank`)
    const composite = { size: pageSize, sources, ...(after === undefined ? {} : { after }) }
    const answer = await askEvents(asked, indices, {
      query,
      size: 0,
      track_total_hits: false,
      aggs: { all: { composite, ...(aggs === undefined ? {} : { aggs }) } },
    })
    const { buckets = [], after_key } = resultIn(answer.aggregations, 'all')
    for (const bucket of buckets) {
      const key = bucket.key as Readonly<Record<string, unknown>>
      yield { keys: groups.map((group, i) => groupKey(group, key[`g${i}`])), bucket }
    }
    if (after_key === undefined || buckets.length < pageSize) return
    after = after_key
  }
}
