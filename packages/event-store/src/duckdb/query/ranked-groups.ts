import { definitionOf } from '@weir/event-model'
import {
  type AggregatePlan,
  type AggregateQuery,
  type GroupTotal,
  type Metric,
  type RawValue,
  rankGroups,
} from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { type AggregateSql, aggregateSql, keysOf } from './aggregate-sql.ts'
import { type Asking, cellsOf } from './cells.ts'
import { isCostly, metricSql } from './metric-sql.ts'
import { placeTotals } from './place-totals.ts'

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
  const shown = totals.map(({ keys }) => keys)
  const cells = await cellsOf(asking, { ...query, metrics: later }, plan, shown)
  const byKeys = new Map(cells.map(({ keys, metrics }) => [JSON.stringify(keys), metrics]))
  const completed = totals.map(({ keys, metrics }) => {
    const added = byKeys.get(JSON.stringify(keys)) ?? []
    return {
      keys,
      metrics: query.metrics.map((metric, i) => {
        const place = later.indexOf(metric)
        return (place < 0 ? metrics[i] : added[place]) ?? null
      }),
    }
  })
  return { ...ranked, totals: completed }
}

/** What groups are ranked by; undefined where that is their key. */
function rankingMetric(query: AggregateQuery): Metric | undefined {
  const by = query.order?.by ?? query.metrics[0]?.text
  if (by === 'key') return undefined
  const metric = query.metrics.find(({ text }) => text === by)
  if (metric === undefined) throw new RangeError(`the query has no metric ${by} to order by`)
  return metric
}

/** The engine ranks and cuts, so that only the groups of the answer come out of it; metrics that are not wanted are NULL. */
async function best(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  wanted: readonly Metric[],
): Promise<RankedGroups> {
  const asked = { ...query, metrics: wanted }
  const { parts, sql, bound, counted } = statement(asked, plan)
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

interface Statement {
  readonly parts: AggregateSql
  /** Keys and metrics of each group, without order. */
  readonly sql: string
  readonly bound: Parameters
  /** The last column counts the events that lack a key. */
  readonly counted: boolean
}

function statement(query: AggregateQuery, plan: AggregatePlan): Statement {
  const counted = canCountMissing(query, plan)
  const parts = aggregateSql(query, plan, counted)
  const places = placeTotals(query, plan)
  if (places !== undefined) return { parts, ...places, counted: plan.scales.length === 0 }
  const { bound, groupKeys, shownKeys, source } = parts
  const keys = groupKeys.join(', ')
  const metrics = query.metrics.map((metric) => metricSql(metric, bound, query.metrics))
  const sql = (more: readonly string[]) =>
    `SELECT ${[...shownKeys, ...metrics, ...more].join(', ')} FROM (${source}) GROUP BY ${keys}`
  if (!counted) return { parts, sql: sql([]), bound, counted }
  const lacks = groupKeys.map((key) => `${key} IS NULL`).join(' OR ')
  const lacking = `coalesce(sum(count(*)) FILTER (WHERE ${lacks}) OVER (), 0)`
  const present = groupKeys.map((_, i) => `#${i + 1} IS NOT NULL`).join(' AND ')
  return {
    parts,
    sql: `SELECT * FROM (${sql([`${lacking} AS "#missing"`])}) WHERE ${present}`,
    bound,
    counted,
  }
}

/**
 * Fields of one value, and nothing else that an event may lack: those without one are further groups. Not where these would cost as much
 * as all the others, as counting the visitors in them.
 */
function canCountMissing({ metrics }: AggregateQuery, { groups, scales }: AggregatePlan): boolean {
  const single = groups.every(({ kind, field }) => kind !== 'geo' && definitionOf(field)?.many !== true)
  return single && !metrics.some(isCostly) && !scales.some((scale) => 'field' in scale)
}

/** By place, since a metric's parameters may stand only once. */
function rankSql({ order }: AggregateQuery, groups: number, ranking: number): string {
  const direction = order?.direction ?? 'desc'
  const keys = Array.from({ length: groups }, (_, i) => i + 1)
  if (ranking < 0) return keys.map((place) => `${place} ${direction}`).join(', ')
  const metric = `${groups + ranking + 1} ${direction} NULLS LAST`
  return [metric, ...keys.map((place) => `${place} ASC`)].join(', ')
}
