import {
  type AggregatePlan,
  type AggregateQuery,
  type GroupTotal,
  type Metric,
  rankGroups,
} from '@weir/query'
import { allGroups, type Group, MOST_BUCKETS } from './all-groups.ts'
import type { Asked } from './ask-events.ts'
import { isOrderedAlike } from './group-keys.ts'
import { isHeavy, metricAggregations } from './metric-aggregations.ts'
import type { QueryDsl } from './query-dsl.ts'
import { topGroups } from './top-groups.ts'

/** Groups at once where each of them takes memory: some 100 KB for percentiles, 8 KB for distinct values. */
const PERCENTILES_PAGE = 500
const DISTINCT_PAGE = 4000

export interface RankedGroups {
  /** Best first, at most the query's limit. */
  readonly totals: readonly GroupTotal[]
  /** False where only what they are ranked by is known of them. */
  readonly measured: boolean
}

/** The groups of the answer over the whole range, ranked exactly. */
export async function rankedGroups(
  asked: Asked,
  query: AggregateQuery,
  plan: AggregatePlan,
  dsl: QueryDsl,
): Promise<RankedGroups> {
  const ranking = rankingMetric(query)
  // Everything that is asked of the groups comes with them where no buckets are asked for and it costs little, or where
  // what they are ranked by costs as much.
  const costsLittle = !query.metrics.some(isHeavy) || (ranking !== undefined && isHeavy(ranking))
  const measured = plan.scales.length === 0 && costsLittle
  const wanted = measured ? query.metrics : ranking === undefined ? [] : [ranking]
  const pageSize = pageSizeOf(wanted)
  const metrics = metricAggregations(wanted, pageSize)
  const totalOf = ({ keys, bucket }: Group): GroupTotal => {
    const values = metrics.read(bucket)
    return { keys, metrics: query.metrics.map((metric) => values[wanted.indexOf(metric)]) }
  }

  const [group, ...others] = plan.groups
  if (group?.kind === 'terms' && others.length === 0 && isByCount(query, ranking)) {
    const top = await topGroups(asked, query, { group, dsl, aggs: metrics.aggs })
    if (top !== undefined) return { totals: rankGroups(query, top.map(totalOf)), measured }
  }

  const byKey = ranking === undefined && plan.groups.every(isOrderedAlike)
  const page = byKey ? { pageSize: query.limit, order: query.order?.direction ?? 'desc' } : { pageSize }
  let best: GroupTotal[] = []
  for await (const each of allGroups(asked, {
    query: dsl,
    range: query.range,
    groups: plan.groups,
    aggs: metrics.aggs,
    ...page,
  })) {
    best.push(totalOf(each))
    if (byKey && best.length === query.limit) break
    if (best.length >= 2 * query.limit + MOST_BUCKETS) best = rankGroups(query, best)
  }
  return { totals: rankGroups(query, best), measured }
}

function pageSizeOf(metrics: readonly Metric[]): number {
  if (metrics.some(({ kind }) => kind === 'percentile')) return PERCENTILES_PAGE
  const inside = 1 + metricAggregations(metrics, 1).buckets
  return Math.floor((metrics.some(isHeavy) ? DISTINCT_PAGE : MOST_BUCKETS) / inside)
}

/** What groups are ranked by; `undefined` where it is their key. */
function rankingMetric(query: AggregateQuery): Metric | undefined {
  const by = query.order?.by ?? query.metrics[0]?.text ?? 'key'
  if (by === 'key') return undefined
  const metric = query.metrics.find(({ text }) => text === by)
  if (metric === undefined) throw new RangeError(`the query has no metric ${by} to order by`)
  return metric
}

function isByCount(query: AggregateQuery, ranking: Metric | undefined): boolean {
  return ranking?.kind === 'count' && (query.order?.direction ?? 'desc') === 'desc'
}
