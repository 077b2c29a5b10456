import type { AggregatePlan, AggregateQuery, Metric } from '@weir/query'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { EVENTS } from '../schema.ts'
import { fieldSql } from './field-sql.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { groupSql } from './group-sql.ts'
import type { FigureKind } from './group-statement.ts'
import { foldSql, isAddedUp } from './metric-sql.ts'

/**
 * Totals of the tiles of a map, alone or beside the values of fields that have one value each: keys, figures, and how many events lack a
 * key, as a SELECT without order. Events are grouped by place first, and tiles reckoned of the places: reckoning one for each of ten million
 * events would take a second.
 *
 * `undefined` where the query asks for other groups too, or for figures that cannot be added up.
 */
export function placeTotals(
  query: AggregateQuery,
  plan: AggregatePlan,
  kind: FigureKind,
): { sql: string; bound: Parameters } | undefined {
  const at = placeIn(plan)
  const place = plan.groups[at]
  if (place === undefined) return undefined
  const bound = parameters()
  const groups = plan.groups.map((group) => groupSql(group, bound))
  const beside = groups.filter((_, i) => i !== at)
  if (beside.some(({ many }) => many)) return undefined
  const parts = query.metrics.flatMap((metric) => (isAddedUp(metric) ? [foldSql(metric, bound)] : []))
  if (parts.length < query.metrics.length) return undefined
  const names = groups.map((_, i) => `"#group${i}"`)
  const { sql: point } = fieldSql(place.field, bound)
  // Keys of fields are made with the places, those of tiles of the places.
  const keys = groups.map(({ sql }, i) => (i === at ? point : `${sql} AS ${names[i]}`))
  const tileKeys = groups.map(({ sql }, i) => (i === at ? `${sql} AS ${names[i]}` : names[i]))
  const grouped = groups.map((_, i) => i + 1).join(', ')
  const columns = parts.flatMap(({ value, weight }, i) => [
    `${value} AS value${i}`,
    `${weight} AS weight${i}`,
  ])
  const where = [timeRangeSql(query.range, bound), filterSql(query.filter, bound)].join(' AND ')
  const places = `SELECT ${[...keys, ...columns, 'count(*) AS "#events"'].join(', ')} FROM ${EVENTS} WHERE ${where} GROUP BY ${grouped}`
  const lacks = groups.map(({ absent }, i) => (i === at ? absent : `${names[i]} IS NULL`)).join(' OR ')
  const figures = query.metrics.flatMap((metric, i) => {
    const [value, weight] = [joinedSql(metric, `value${i}`), `sum(weight${i})`]
    if (kind === 'parts') return [value, weight]
    return metric.kind === 'avg' || metric.kind === 'ratio' ? [`${value} / nullif(${weight}, 0)`] : [value]
  })
  const tiles = `SELECT ${[...tileKeys, ...figures].join(', ')} FROM places WHERE NOT (${lacks}) GROUP BY ${grouped}`
  const missing = `(SELECT coalesce(sum("#events"), 0) FROM places WHERE ${lacks})`
  const shown = groups.map((group, i) => group.shown(names[i] ?? ''))
  return {
    sql: `WITH places AS MATERIALIZED (${places}) SELECT ${shown.join(', ')}, * EXCLUDE (${names.join(', ')}), ${missing} FROM (${tiles})`,
    bound,
  }
}

/** Where the dimension of tiles stands among the groups; -1 where there is none, or more than one. */
function placeIn({ groups }: AggregatePlan): number {
  const first = groups.findIndex(({ kind }) => kind === 'geo')
  return first === groups.findLastIndex(({ kind }) => kind === 'geo') ? first : -1
}

/** The value of several places from theirs (see `FoldPart` in packages/query). */
function joinedSql({ kind }: Metric, value: string): string {
  switch (kind) {
    case 'min':
    case 'max':
      return `${kind}(${value})`
    case 'any':
      return `min(${value})`
    default:
      return `sum(${value})`
  }
}
