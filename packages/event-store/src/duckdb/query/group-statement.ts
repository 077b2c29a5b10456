import { definitionOf } from '@weir/event-model'
import type { AggregatePlan, AggregateQuery, Metric } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { type AggregateSql, aggregateSql } from './aggregate-sql.ts'
import { partColumns } from './cell-part.ts'
import { isCostly, metricSql } from './metric-sql.ts'
import { placeTotals } from './place-totals.ts'

/** The figures of a group: as the answer has them, or ready to be added up (`value` and `weight` of each, see `FoldPart`). */
export type FigureKind = 'totals' | 'parts'

export interface GroupStatement {
  readonly parts: AggregateSql
  /** Keys and figures of each group, without order; and last, where `counted`, how many events lack a key. */
  readonly sql: string
  readonly bound: Parameters
  readonly counted: boolean
}

/** One SELECT over all groups of a query. */
export function groupStatement(
  query: AggregateQuery,
  plan: AggregatePlan,
  figures: FigureKind,
): GroupStatement {
  const counted = canCountMissing(query, plan)
  const parts = aggregateSql(query, plan, counted)
  const places = placeTotals(query, plan, figures)
  if (places !== undefined) return { parts, ...places, counted: plan.scales.length === 0 }
  const { bound, groupKeys, shownKeys, source } = parts
  const keys = groupKeys.join(', ')
  const columns =
    figures === 'parts'
      ? partColumns(query, bound)
      : query.metrics.map((metric) => metricSql(metric, bound, query.metrics))
  const sql = (more: readonly string[]) =>
    `SELECT ${[...shownKeys, ...columns, ...more].join(', ')} FROM (${source}) GROUP BY ${keys}`
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

/** What groups are ranked by; undefined where that is their key. */
export function rankingMetric(query: AggregateQuery): Metric | undefined {
  const by = query.order?.by ?? query.metrics[0]?.text
  if (by === 'key') return undefined
  const metric = query.metrics.find(({ text }) => text === by)
  if (metric === undefined) throw new RangeError(`the query has no metric ${by} to order by`)
  return metric
}
