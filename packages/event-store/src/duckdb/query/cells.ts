import {
  type AggregateCell,
  type AggregatePlan,
  type AggregateQuery,
  bucketStarts,
  type Cell,
  type CellPart,
  foldCells,
  foldHours,
  type HourPart,
  type Metric,
  needsFold,
  type RawValue,
  type TimeRange,
} from '@weir/query'
import type { KeptDays } from '../days/kept-days.ts'
import type { Parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { type AggregateSql, aggregateSql, groupedBy, keysOf } from './aggregate-sql.ts'
import { partColumns, partOf, partRow } from './cell-part.ts'
import { isCostly, isOfOneDay, metricSql } from './metric-sql.ts'
import type { TimeLayout } from './time-layout.ts'

/** What a question is asked with. */
export interface Asking {
  readonly session: Session
  readonly layout: TimeLayout
  readonly days: KeptDays
}

/** Keys of the groups that are looked at. */
export type ShownGroups = 'all' | readonly (readonly Cell[])[]

/** The figures of every bucket and of every one of these groups in it; a cell in which no event lies is absent. */
export async function cellsOf(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: ShownGroups,
): Promise<AggregateCell[]> {
  const ranges = await bucketStretches(asking, query, plan)
  if (ranges === undefined) return visitorsByDay(asking, query, plan, groups)
  const parts: HourPart[] = []
  const cells: AggregateCell[] = []
  for (const range of ranges) {
    const asked = { ...query, range }
    if (needsFold(plan))
      for (const part of await askParts(asking.session, asked, plan, groups)) parts.push(part)
    else for (const cell of await askCells(asking.session, asked, plan, groups)) cells.push(cell)
  }
  return needsFold(plan) ? foldHours(query, plan, parts) : cells
}

/**
 * The range in pieces of whole buckets, where that is quicker: a bucket for itself is a question without buckets. Several of them
 * together are only worth asking for apart where single values are looked at, and remembered. Undefined where there are no buckets of
 * time.
 */
export async function bucketStretches(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<readonly TimeRange[] | undefined> {
  const cuts = bucketCuts(query, plan)
  if (cuts === undefined) return undefined
  const ranges = await stretches(asking, plan, cuts)
  return ranges.length === cuts.length || query.metrics.some(isCostly) ? ranges : [query.range]
}

/** Where buckets of time begin: no cell lies on both sides of one. Undefined where there are no such buckets. */
function bucketCuts(query: AggregateQuery, { scales, range }: AggregatePlan): number[] | undefined {
  if (range === undefined) return []
  const time = scales.find((scale) => scale.kind === 'time')
  if (time !== undefined) return bucketStarts(range, time.step, query.tz)
  return scales.some(({ kind }) => kind === 'hour_of_day' || kind === 'weekday')
    ? bucketStarts(range, 'hour', 'UTC')
    : undefined
}

/**
 * A visitor is one of a day of UTC (see `addVisitor` in packages/enrichment): the visitors of several days are those of each added up,
 * and counting them day by day takes half the time. The other metrics are reckoned at once.
 */
async function visitorsByDay(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: ShownGroups,
): Promise<AggregateCell[]> {
  const ask = (metrics: readonly Metric[], range: TimeRange) =>
    askCells(asking.session, { ...query, metrics, range }, plan, groups)
  const visitors = query.metrics.filter(isOfOneDay)
  const days = visitors.length === 0 ? [] : await stretches(asking, plan, daysOf(plan))
  if (days.length < 2) return ask(query.metrics, query.range)
  const parts: CellPart[] = []
  for (const day of days)
    for (const { metrics, ...cell } of await ask(visitors, day))
      parts.push({ ...cell, parts: metrics.map((value) => ({ value: Number(value) })) })
  const added = foldCells({ ...query, metrics: visitors }, parts)
  if (visitors.length === query.metrics.length) return added
  const byKeys = new Map(added.map(({ metrics, ...cell }) => [keyOf(cell), metrics]))
  const others = query.metrics.filter((metric) => !visitors.includes(metric))
  return (await ask(others, query.range)).map((cell) => ({
    ...cell,
    metrics: query.metrics.map((metric) =>
      visitors.includes(metric)
        ? (byKeys.get(keyOf(cell))?.[visitors.indexOf(metric)] ?? 0)
        : cell.metrics[others.indexOf(metric)],
    ),
  }))
}

function daysOf({ range }: AggregatePlan): number[] {
  return range === undefined ? [] : bucketStarts(range, 'day', 'UTC')
}

function keyOf({ scales, keys }: Omit<AggregateCell, 'metrics'>): string {
  return JSON.stringify([scales, keys])
}

async function stretches({ session, layout }: Asking, { range }: AggregatePlan, cuts: readonly number[]) {
  return range === undefined ? [] : layout.stretches(session, range, cuts)
}

async function askCells(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: ShownGroups,
): Promise<AggregateCell[]> {
  const figures = (bound: Parameters) =>
    query.metrics.map((metric) => metricSql(metric, bound, query.metrics))
  const { keys, rows } = await askRows(session, query, plan, groups, figures)
  return rows.map((row) => cellOf(keys, row))
}

/** The same as {@link cellsOf} of a part of the range, asked at once and ready to be added up. */
export async function askParts(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: ShownGroups,
): Promise<HourPart[]> {
  const { keys, rows } = await askRows(session, query, plan, groups, (bound) => partColumns(query, bound))
  return rows.map((row) => partOf(plan, partRow(keys, row)))
}

/** One pass over a range, which may be a part of the plan's. */
async function askRows(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: ShownGroups,
  figures: (bound: Parameters) => readonly string[],
): Promise<{ keys: AggregateSql; rows: unknown[][] }> {
  const parts = aggregateSql(query, plan)
  const answer = [...parts.scaleKeys, ...parts.shownKeys, ...figures(parts.bound)]
  const shown = parts.groups.length === 0 || groups === 'all' ? '' : `SEMI JOIN ${shownSql(parts, groups)}`
  const rows = await session.rows(
    `SELECT ${answer.join(', ')} FROM (${parts.source}) e ${shown} ${groupedBy(parts)}`,
    parts.bound.list,
  )
  return { keys: parts, rows }
}

function cellOf({ scales, groups }: AggregateSql, row: readonly unknown[]): AggregateCell {
  return {
    scales: keysOf(scales, row),
    keys: keysOf(groups, row.slice(scales.length)),
    metrics: row.slice(scales.length + groups.length) as RawValue[],
  }
}

function shownSql(parts: AggregateSql, groups: readonly (readonly Cell[])[]): string {
  const equal = parts.groups.map((group, i) => `e.${parts.groupKeys[i]} = ${group.grouped(`shown.k${i}`)}`)
  return `${keyTable(parts, groups)} shown ON ${equal.join(' AND ')}`
}

/** Groups as a table of their keys as they are shown, `k0`, `k1` …, from one JSON text: ten thousand parameters would be slow to bind. */
export function keyTable(
  { groups: kinds, bound }: AggregateSql,
  groups: readonly (readonly Cell[])[],
): string {
  const shape = Object.fromEntries(kinds.map(({ type }, i) => [`k${i}`, type]))
  const list = groups.map((keys) => Object.fromEntries(keys.map((key, i) => [`k${i}`, key])))
  const text = bound.add({ type: 'text', value: JSON.stringify(list) })
  return `(SELECT unnest(from_json(${text}, '${JSON.stringify([shape])}'), recursive := true))`
}
