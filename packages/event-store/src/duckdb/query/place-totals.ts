import type { AggregatePlan, AggregateQuery, Metric } from '@weir/query'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { EVENTS } from '../schema.ts'
import { fieldSql } from './field-sql.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { groupSql } from './group-sql.ts'
import { foldSql } from './metric-sql.ts'

/**
 * Totals of the tiles of a map, alone or beside the values of fields that have one value each: keys and metrics, as a SELECT
 * without order. Events are grouped by place first, and tiles reckoned of the places: reckoning one for each of ten million
 * events would take a second.
 *
 * `undefined` where the query asks for other groups too, or for figures that cannot be added up.
 */
export function placeTotals(
  query: AggregateQuery,
  plan: AggregatePlan,
): { sql: string; bound: Parameters } | undefined {
  const place = onlyPlace(plan)
  if (place === undefined) return undefined
  const bound = parameters()
  const groups = plan.groups.map((group) => groupSql(group, bound))
  const fieldsOnly = groups.filter((_, i) => plan.groups[i] !== place)
  if (fieldsOnly.some(({ many }) => many)) return undefined
  const parts = query.metrics.flatMap((metric) => (isSum(metric) ? [foldSql(metric, bound)] : []))
  if (parts.length < query.metrics.length) return undefined
  const { sql: point } = fieldSql(place.field, bound)
  const keyOf = (i: number) => `"#group${i}"`
  const keys = groups.map(({ sql }, i) => (plan.groups[i] === place ? point : `${sql} AS ${keyOf(i)}`))
  const columns = parts.flatMap(({ value, weight }, i) => [
    `${value} AS value${i}`,
    `${weight} AS weight${i}`,
  ])
  const where = [
    timeRangeSql(query.range, bound),
    filterSql(query.filter, bound),
    ...fieldsOnly.map(({ absent }) => `NOT (${absent})`),
  ].join(' AND ')
  const grouped = keys.map((_, i) => i + 1).join(', ')
  const places = `SELECT ${[...keys, ...columns].join(', ')} FROM ${EVENTS} WHERE ${where} GROUP BY ${grouped}`
  const tiled = groups.map(({ sql }, i) => (plan.groups[i] === place ? `${sql} AS ${keyOf(i)}` : keyOf(i)))
  const figures = query.metrics.map((metric, i) => joinedSql(metric, `value${i}`, `weight${i}`))
  const known = groups.find((_, i) => plan.groups[i] === place)?.absent ?? 'false'
  const tiles = `SELECT ${[...tiled, ...figures].join(', ')} FROM (${places}) WHERE NOT (${known}) GROUP BY ${grouped}`
  const shown = groups.map((group, i) => group.shown(keyOf(i)))
  const others = groups.map((_, i) => keyOf(i)).join(', ')
  return { sql: `SELECT ${shown.join(', ')}, * EXCLUDE (${others}) FROM (${tiles})`, bound }
}

/** The dimension of tiles, where there is just one. */
function onlyPlace({ groups }: AggregatePlan) {
  const [place, ...others] = groups.flatMap((group) => (group.kind === 'geo' ? [group] : []))
  return others.length > 0 ? undefined : place
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
