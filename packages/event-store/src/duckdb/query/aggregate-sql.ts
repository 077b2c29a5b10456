import type { AggregatePlan, AggregateQuery, Cell, GroupDimension } from '@weir/query'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { EVENTS } from '../schema.ts'
import { fieldSql } from './field-sql.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { type GroupSql, groupSql } from './group-sql.ts'
import { type ScaleSql, scaleSql } from './scale-sql.ts'

/** One SQL statement in the making: events in range and filter, with the keys of their groups and scales beside them. */
export interface AggregateSql {
  readonly bound: Parameters
  readonly groups: readonly GroupSql[]
  readonly scales: readonly ScaleSql[]
  /** Names of the columns that are grouped by, and the scales', or the constants that stand for them. */
  readonly groupKeys: readonly string[]
  readonly scaleKeys: readonly string[]
  /** SQL for the groups' keys as the answer shows them. */
  readonly shownKeys: readonly string[]
  /** Events with all keys, one row for each combination of an event's keys. */
  readonly source: string
}

/** @param lacking events that lack a key are among them too, with NULL for it */
export function aggregateSql(query: AggregateQuery, plan: AggregatePlan, lacking = false): AggregateSql {
  const bound = parameters()
  const groups = plan.groups.map((group) => groupSql(group, bound))
  const scales = plan.scales.map((scale) => scaleSql(scale, plan, query, bound))
  const groupKeys = groups.map((_, i) => `"#group${i}"`)
  const scaleKeys = scales.map(({ sql, constant }, i) => (constant === true ? sql : `"#scale${i}"`))
  const keys = [
    ...groups.map(({ sql }, i) => `${sql} AS ${groupKeys[i]}`),
    ...scales.flatMap(({ sql, constant }, i) => (constant === true ? [] : [`${sql} AS ${scaleKeys[i]}`])),
  ]
  const present = lacking ? [] : absences(plan, bound).map((absent) => `NOT (${absent})`)
  const where = [...inQuery(query, bound), ...present]
  const keyed = `SELECT ${['*', ...keys].join(', ')} FROM ${EVENTS} WHERE ${where.join(' AND ')}`
  // One list at a time: two in one SELECT would run side by side instead of making every combination.
  const source = groups.reduce(
    (inner, { many }, i) =>
      many ? `SELECT * REPLACE (unnest(${groupKeys[i]}) AS ${groupKeys[i]}) FROM (${inner})` : inner,
    keyed,
  )
  const shownKeys = groups.map((group, i) => group.shown(groupKeys[i] ?? ''))
  return { bound, groups, scales, groupKeys, scaleKeys, shownKeys, source }
}

/** Without a key that differs, the engine makes one row even of no event at all: of a bucket, that is none. */
export function groupedBy({ scales, scaleKeys, groupKeys }: AggregateSql): string {
  const differing = [...scaleKeys.filter((_, i) => scales[i]?.constant !== true), ...groupKeys]
  if (differing.length > 0) return `GROUP BY ${differing.join(', ')}`
  return scales.length === 0 ? '' : 'HAVING count(*) > 0'
}

/** The keys of a row, which stand first in it. */
export function keysOf(
  dimensions: readonly { keyOf(value: unknown): Cell }[],
  row: readonly unknown[],
): Cell[] {
  return dimensions.map((dimension, i) => dimension.keyOf(row[i]))
}

/** Counts the events in range and filter that lack some key; `undefined` where none can lack one. */
export function missingSql(
  query: AggregateQuery,
  plan: AggregatePlan,
): { sql: string; bound: Parameters } | undefined {
  const bound = parameters()
  const place = plan.groups.find(({ kind }) => kind === 'geo')
  if (place !== undefined) return missingPlaces(query, plan, place, bound)
  const absent = absences(plan, bound)
  if (absent.length === 0) return undefined
  const where = [`(${absent.join(' OR ')})`, ...inQuery(query, bound)]
  return { sql: `SELECT count(*) FROM ${EVENTS} WHERE ${where.join(' AND ')}`, bound }
}

/** Whether a place is on the map is asked of each place once and not of each event; the other keys, beside it, of the event. */
function missingPlaces(
  query: AggregateQuery,
  plan: AggregatePlan,
  place: GroupDimension,
  bound: Parameters,
): { sql: string; bound: Parameters } {
  const { sql: point } = fieldSql(place.field, bound)
  const beside = absences({ ...plan, groups: plan.groups.filter((group) => group !== place) }, bound)
  const lacks = ['false', ...beside].join(' OR ')
  const where = inQuery(query, bound).join(' AND ')
  const places = `SELECT ${point}, (${lacks}) AS lacks, count(*) AS events FROM ${EVENTS} WHERE ${where} GROUP BY ALL`
  const { absent } = groupSql(place, bound)
  return { sql: `SELECT coalesce(sum(events), 0) FROM (${places}) WHERE lacks OR (${absent})`, bound }
}

/** Conditions, true or false, that an event lacks a key; of every dimension that it may lack. */
function absences({ groups, scales }: Pick<AggregatePlan, 'groups' | 'scales'>, bound: Parameters): string[] {
  return [
    ...groups.map((group) => groupSql(group, bound).absent),
    ...scales.flatMap((scale) => ('field' in scale ? [`${fieldSql(scale.field, bound).sql} IS NULL`] : [])),
  ]
}

function inQuery(query: AggregateQuery, bound: Parameters): string[] {
  return [timeRangeSql(query.range, bound), filterSql(query.filter, bound)]
}
