import type { AggregatePlan, AggregateQuery, Metric } from '@weir/query'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { EVENTS } from '../schema.ts'
import { fieldSql } from './field-sql.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { groupSql } from './group-sql.ts'
import { foldSql } from './metric-sql.ts'

/**
 * Totals of the tiles of a map: key and metrics, as a SELECT without order. Events are grouped by place first, and tiles
 * reckoned of the places: reckoning one for each of ten million events would take half a second.
 *
 * `undefined` where the query asks for other groups too, or for figures that cannot be added up.
 */
export function placeTotals(
  query: AggregateQuery,
  plan: AggregatePlan,
): { sql: string; bound: Parameters } | undefined {
  const [group, ...others] = plan.groups
  if (group?.kind !== 'geo' || others.length > 0) return undefined
  const bound = parameters()
  const parts = query.metrics.flatMap((metric) => (isSum(metric) ? [foldSql(metric, bound)] : []))
  if (parts.length < query.metrics.length) return undefined
  const { sql: point } = fieldSql(group.field, bound)
  const columns = parts.flatMap(({ value, weight }, i) => [
    `${value} AS value${i}`,
    `${weight} AS weight${i}`,
  ])
  const where = `${timeRangeSql(query.range, bound)} AND ${filterSql(query.filter, bound)}`
  const places = `SELECT ${[point, ...columns].join(', ')} FROM ${EVENTS} WHERE ${where} GROUP BY ${point}`
  const tile = groupSql(group, bound)
  const figures = query.metrics.map((metric, i) => joinedSql(metric, `value${i}`, `weight${i}`))
  const tiles = `SELECT ${[`${tile.sql} AS tile`, ...figures].join(', ')} FROM (${places}) WHERE NOT (${tile.absent}) GROUP BY tile`
  return { sql: `SELECT ${tile.shown('tile')}, * EXCLUDE (tile) FROM (${tiles})`, bound }
}

function isSum({ kind }: Metric): boolean {
  return ['count', 'sum', 'min', 'max', 'avg', 'ratio'].includes(kind)
}

/** The figure of several places from theirs (see `FoldPart` in packages/query). */
function joinedSql({ kind }: Metric, value: string, weight: string): string {
  switch (kind) {
    case 'min':
    case 'max':
      return `${kind}(${value})`
    case 'avg':
    case 'ratio':
      return `sum(${value}) / nullif(sum(${weight}), 0)`
    default:
      return `sum(${value})`
  }
}
