import type { AggregatePlan, AggregateQuery } from '@weir/query'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { EVENTS } from '../schema.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { type GroupSql, groupSql } from './group-sql.ts'
import { type ScaleSql, scaleSql } from './scale-sql.ts'

/** One SQL statement in the making: events in range and filter, with the keys of their groups and scales beside them. */
export interface AggregateSql {
  readonly bound: Parameters
  readonly groups: readonly GroupSql[]
  readonly scales: readonly ScaleSql[]
  /** Names of the columns that hold the groups' keys, and the scales'. */
  readonly groupKeys: readonly string[]
  readonly scaleKeys: readonly string[]
  /** Events with all keys, one row for each combination of an event's keys. */
  readonly source: string
  /** SQL that counts the events without some key; undefined where none can be without. */
  readonly missing: string | undefined
}

export function aggregateSql(query: AggregateQuery, plan: AggregatePlan): AggregateSql {
  const bound = parameters()
  const groups = plan.groups.map((group) => groupSql(group, bound))
  const scales = plan.scales.map((scale) => scaleSql(scale, plan, query.tz, bound))
  const groupKeys = groups.map((_, i) => `"#group${i}"`)
  const scaleKeys = scales.map((_, i) => `"#scale${i}"`)
  const where = `${timeRangeSql(query.range, bound)} AND ${filterSql(query.filter, bound)}`
  const keys = [
    ...groups.map(({ sql }, i) => `${sql} AS ${groupKeys[i]}`),
    ...scales.map(({ sql }, i) => `${sql} AS ${scaleKeys[i]}`),
  ]
  const keyed = `SELECT ${['*', ...keys].join(', ')} FROM ${EVENTS} WHERE ${where}`
  const optional = [
    ...groupKeys,
    ...scales.flatMap((scale, i) => (scale.optional ? [scaleKeys[i] ?? ''] : [])),
  ]
  const complete = optional.map((key) => `${key} IS NOT NULL`).join(' AND ')
  const whole = optional.length === 0 ? keyed : `SELECT * FROM (${keyed}) WHERE ${complete}`
  // One list at a time: two in one SELECT would run side by side instead of making every combination.
  const source = groups.reduce(
    (inner, { many }, i) =>
      many ? `SELECT * REPLACE (unnest(${groupKeys[i]}) AS ${groupKeys[i]}) FROM (${inner})` : inner,
    whole,
  )
  const missing =
    optional.length === 0
      ? undefined
      : `SELECT count(*) FROM (${keyed}) WHERE ${optional.map((key) => `${key} IS NULL`).join(' OR ')}`
  return { bound, groups, scales, groupKeys, scaleKeys, source, missing }
}
