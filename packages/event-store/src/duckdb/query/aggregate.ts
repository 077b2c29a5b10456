import {
  type AggregateCell,
  type AggregatePlan,
  type AggregateQuery,
  assembleRows,
  type Cell,
  countRows,
  foldHours,
  type GroupTotal,
  type HourPart,
  MAX_ROWS,
  needsFold,
  planAggregate,
  type RawValue,
  type Rows,
  rankGroups,
} from '@weir/query'
import { QueryTooLarge } from '../../errors.ts'
import type { Parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { type AggregateSql, aggregateSql, missingSql } from './aggregate-sql.ts'
import { extentOf } from './completion.ts'
import { foldSql, metricSql } from './metric-sql.ts'
import { placeTotals } from './place-totals.ts'

/** Answers an aggregate: first the groups over the whole range, then their cells in every bucket. */
export async function aggregateEvents(session: Session, query: AggregateQuery): Promise<Rows> {
  const open = query.range.from === undefined || query.range.to === undefined
  const plan = planAggregate(query, open ? await extentOf(session) : null)
  if (plan.range === undefined) return assembleRows(query, plan, { groups: [], cells: [], missing: 0 })
  const grouped = plan.groups.length > 0
  if (!grouped) refuseLarge(plan.buckets)
  const totals = grouped ? await rankedGroups(session, query, plan) : []
  refuseLarge(plan.buckets * (grouped ? totals.length : 1))
  const groups = totals.map(({ keys }) => keys)
  const cells =
    grouped && plan.scales.length === 0
      ? totals.map((total) => ({ ...total, scales: [] }))
      : grouped && totals.length === 0
        ? []
        : await cellsOf(session, query, plan, groups)
  refuseLarge(countRows(plan, { groups, cells }))
  const missing = await countMissing(session, query, plan)
  return assembleRows(query, plan, { groups, cells, missing })
}

function refuseLarge(rows: number): void {
  if (rows > MAX_ROWS) throw new QueryTooLarge(`the answer would have ${rows} rows, more than ${MAX_ROWS}`)
}

/** The engine ranks and cuts, so that only the groups of the answer come out of it. */
async function rankedGroups(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<GroupTotal[]> {
  const parts = aggregateSql(query, plan)
  const { sql, bound } = placeTotals(query, plan) ?? groupTotals(query, parts)
  const order = rankSql(query, parts.groups.length)
  const rows = await session.rows(`${sql} ORDER BY ${order} LIMIT ${query.limit}`, bound.list)
  const totals = rows.map((row) => ({
    keys: keysOf(parts.groups, row),
    metrics: row.slice(parts.groups.length) as RawValue[],
  }))
  return rankGroups(query, totals)
}

function groupTotals(query: AggregateQuery, parts: AggregateSql): { sql: string; bound: Parameters } {
  const { bound, groupKeys, shownKeys, source } = parts
  const metrics = query.metrics.map((metric) => metricSql(metric, bound, query.metrics))
  const columns = [...shownKeys, ...metrics].join(', ')
  return { sql: `SELECT ${columns} FROM (${source}) GROUP BY ${groupKeys.join(', ')}`, bound }
}

/** By place, since a metric's parameters may stand only once. */
function rankSql(query: AggregateQuery, groups: number): string {
  const keys = Array.from({ length: groups }, (_, i) => i + 1)
  const by = query.order?.by ?? query.metrics[0]?.text
  const direction = query.order?.direction ?? 'desc'
  if (by === 'key') return keys.map((place) => `${place} ${direction}`).join(', ')
  const index = query.metrics.findIndex(({ text }) => text === by)
  if (index < 0) throw new RangeError(`the query has no metric ${by} to order by`)
  return [`${keys.length + index + 1} ${direction} NULLS LAST`, ...keys.map((place) => `${place} ASC`)].join(
    ', ',
  )
}

async function cellsOf(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: readonly (readonly Cell[])[],
): Promise<AggregateCell[]> {
  const parts = aggregateSql(query, plan)
  const fold = needsFold(plan)
  const metrics = query.metrics.flatMap((metric) => {
    if (!fold) return [metricSql(metric, parts.bound, query.metrics)]
    const { value, weight } = foldSql(metric, parts.bound)
    return [value, weight]
  })
  const keys = [...parts.scaleKeys, ...parts.groupKeys]
  const answer = [...parts.scaleKeys, ...parts.shownKeys, ...metrics]
  const shown = parts.groups.length === 0 ? '' : `SEMI JOIN ${shownSql(parts, groups)}`
  const by = keys.length === 0 ? '' : `GROUP BY ${keys.join(', ')}`
  const rows = await session.rows(
    `SELECT ${answer.join(', ')} FROM (${parts.source}) e ${shown} ${by}`,
    parts.bound.list,
  )
  return fold
    ? foldHours(
        query,
        plan,
        rows.map((row) => hourPart(plan, parts, row)),
      )
    : rows.map((row) => ({
        scales: keysOf(parts.scales, row),
        keys: keysOf(parts.groups, row.slice(parts.scales.length)),
        metrics: row.slice(keys.length) as RawValue[],
      }))
}

/** The groups to show as a table, from one JSON text: ten thousand parameters would be slow to bind. */
function shownSql(parts: AggregateSql, groups: readonly (readonly Cell[])[]): string {
  const shape = Object.fromEntries(parts.groups.map(({ type }, i) => [`k${i}`, type]))
  const list = groups.map((keys) => Object.fromEntries(keys.map((key, i) => [`k${i}`, key])))
  const text = parts.bound.add({ type: 'text', value: JSON.stringify(list) })
  const table = `(SELECT unnest(from_json(${text}, '${JSON.stringify([shape])}'), recursive := true)) shown`
  const equal = parts.groups.map((group, i) => `e.${parts.groupKeys[i]} = ${group.grouped(`shown.k${i}`)}`)
  return `${table} ON ${equal.join(' AND ')}`
}

function hourPart(plan: AggregatePlan, parts: AggregateSql, row: readonly unknown[]): HourPart {
  const scales = keysOf(parts.scales, row)
  const keys = keysOf(parts.groups, row.slice(scales.length))
  const folded = plan.scales.findIndex(({ kind }) => kind === 'hour_of_day' || kind === 'weekday')
  const figures = row.slice(scales.length + keys.length)
  return {
    hour: Number(scales[folded]),
    scales: scales.map((key, i) => (isFolded(plan, i) ? null : key)),
    keys,
    parts: Array.from({ length: figures.length / 2 }, (_, i) => ({
      value: figures[2 * i] === null ? null : Number(figures[2 * i]),
      weight: Number(figures[2 * i + 1]),
    })),
  }
}

function isFolded(plan: AggregatePlan, index: number): boolean {
  const kind = plan.scales[index]?.kind
  return kind === 'hour_of_day' || kind === 'weekday'
}

function keysOf(dimensions: readonly { keyOf(value: unknown): Cell }[], row: readonly unknown[]): Cell[] {
  return dimensions.map((dimension, i) => dimension.keyOf(row[i]))
}

async function countMissing(session: Session, query: AggregateQuery, plan: AggregatePlan): Promise<number> {
  const missing = missingSql(query, plan)
  if (missing === undefined) return 0
  const [row] = await session.rows(missing.sql, missing.bound.list)
  return Number(row?.[0])
}
