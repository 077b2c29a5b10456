import {
  type AggregatePlan,
  type AggregateQuery,
  type GroupTotal,
  type Metric,
  type RawValue,
  rankGroups,
} from '@weir/query'
import type { Session } from '../engine/session.ts'
import { keysOf } from './aggregate-sql.ts'
import { type Asking, cellsOf } from './cells.ts'
import { groupStatement, rankingMetric } from './group-statement.ts'
import { isCostly } from './metric-sql.ts'
import { withMetrics } from './with-metrics.ts'

export interface RankedGroups {
  /** Best first. */
  readonly totals: GroupTotal[]
  /** How many events in range and filter lack a key, where that was found beside. */
  readonly missing?: number
}

/**
 * The groups of the answer over the whole range, best first. Where the answer has buckets too, their metrics are of no use, and
 * only what they are ranked by is reckoned; other metrics are NULL then.
 *
 * What needs the single values of a group (how many there are, which is the median) costs far more than what is added
 * up. Unless groups are ranked by it, it is reckoned in a second pass, of those that the answer shows: for 25 of 20,000 paths, their visitors
 * among ten million events, 1.6 s instead of 5.
 */
export async function rankedGroups(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<RankedGroups> {
  const ranking = rankingMetric(query)
  const first = query.metrics.filter(
    (metric) => metric === ranking || (plan.scales.length === 0 && !isCostly(metric)),
  )
  const ranked = await best(asking.session, query, plan, first)
  const { totals } = ranked
  const later = plan.scales.length > 0 ? [] : query.metrics.filter((metric) => !first.includes(metric))
  if (later.length === 0 || totals.length === 0) return ranked
  // Looking for each event's group among those shown costs as much as counting, and is in vain where they are all.
  const shown = totals.length < query.limit ? 'all' : totals.map(({ keys }) => keys)
  const cells = await cellsOf(asking, { ...query, metrics: later }, plan, shown)
  return {
    ...ranked,
    totals: withMetrics(query, { totals, metrics: query.metrics }, { totals: cells, metrics: later }),
  }
}

/** The engine ranks and cuts, so that only the groups of the answer come out of it; metrics that are not wanted are NULL. */
async function best(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  wanted: readonly Metric[],
): Promise<RankedGroups> {
  const asked = { ...query, metrics: wanted }
  const { parts, sql, bound, counted } = groupStatement(asked, plan, 'totals')
  const ranking = rankingMetric(query)
  const order = rankSql(query, parts.groups.length, ranking === undefined ? -1 : wanted.indexOf(ranking))
  const rows = await session.rows(`${sql} ORDER BY ${order} LIMIT ${query.limit}`, bound.list)
  const totals = rows.map((row) => {
    const figures = row.slice(parts.groups.length) as RawValue[]
    return {
      keys: keysOf(parts.groups, row),
      metrics: query.metrics.map((metric) => figures[wanted.indexOf(metric)] ?? null),
    }
  })
  const [first] = rows
  const missing = counted && first !== undefined ? { missing: Number(first.at(-1)) } : {}
  return { totals: rankGroups(query, totals), ...missing }
}

/** By place, since a metric's parameters may stand only once. */
function rankSql({ order }: AggregateQuery, groups: number, ranking: number): string {
  const direction = order?.direction ?? 'desc'
  const keys = Array.from({ length: groups }, (_, i) => i + 1)
  if (ranking < 0) return keys.map((place) => `${place} ${direction}`).join(', ')
  const metric = `${groups + ranking + 1} ${direction} NULLS LAST`
  return [metric, ...keys.map((place) => `${place} ASC`)].join(', ')
}
