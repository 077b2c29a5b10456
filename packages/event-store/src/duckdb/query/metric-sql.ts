import type { Metric } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { fieldSql } from './field-sql.ts'
import { filterSql } from './filter.ts'
import { shownSql } from './number-text.ts'

/**
 * One metric of a group as SQL. All are exact.
 *
 * @param asked all metrics of the query: percentiles of one field are taken from one aggregate, which sorts once
 */
export function metricSql(metric: Metric, parameters: Parameters, asked: readonly Metric[]): string {
  switch (metric.kind) {
    case 'count':
      return 'count(*)'
    case 'ratio':
      return `count(*) FILTER (WHERE ${filterSql(metric.filter, parameters)})::DOUBLE / count(*)`
    case 'distinct': {
      const { sql, many } = fieldSql(metric.field, parameters)
      if (many) return `len(list_distinct(flatten(list(DISTINCT ${sql}))))`
      return `count(DISTINCT ${sql})`
    }
    case 'any': {
      const { sql, many } = fieldSql(metric.field, parameters)
      return shownSql(metric.field, `min(${many ? `list_min(${sql})` : sql})`)
    }
    case 'sum':
      // Of nothing it is 0, also where groups are ranked by it.
      return `coalesce(sum(${fieldSql(metric.field, parameters).sql}), 0)`
    case 'avg':
      return `avg(${fieldSql(metric.field, parameters).sql})`
    case 'stddev':
      return `stddev_pop(${fieldSql(metric.field, parameters).sql})`
    case 'min':
    case 'max': {
      const { sql, definition } = fieldSql(metric.field, parameters)
      const extreme = `${metric.kind}(${sql})`
      return definition.type === 'date' ? `epoch_ms(${extreme})` : extreme
    }
    case 'percentile': {
      const shares = asked.flatMap((other) =>
        other.kind === 'percentile' && other.field === metric.field ? [shareOf(other.percent)] : [],
      )
      // Nearest rank. The same aggregate written several times is reckoned once.
      const all = `quantile_disc(${fieldSql(metric.field, parameters).sql}, [${shares.join(', ')}])`
      return `${all}[${shares.indexOf(shareOf(metric.percent)) + 1}]`
    }
  }
}

/** A decimal, as which the engine reckons ranks exactly. */
function shareOf(percent: number): string {
  return (percent / 100).toFixed(3)
}

/** The value and weight of a metric in a part of the range, to be added up (see `FoldPart`). */
export function foldSql(metric: Metric, parameters: Parameters): { value: string; weight: string } {
  switch (metric.kind) {
    case 'avg': {
      const { sql } = fieldSql(metric.field, parameters)
      return { value: `sum(${sql})`, weight: `count(${sql})` }
    }
    case 'ratio':
      return { value: `count(*) FILTER (WHERE ${filterSql(metric.filter, parameters)})`, weight: 'count(*)' }
    default:
      return { value: metricSql(metric, parameters, [metric]), weight: 'NULL' }
  }
}

const added: ReadonlySet<Metric['kind']> = new Set(['count', 'sum', 'min', 'max', 'any', 'avg', 'ratio'])

/** True where the figure of a whole follows from those of its parts, whatever the parts are. */
export function isAddedUp({ kind }: Metric): boolean {
  return added.has(kind)
}

/** True where the single values of a group must be remembered: how many there are, which is the median. */
export function isCostly({ kind }: Metric): boolean {
  return kind === 'distinct' || kind === 'percentile'
}

/** True where no value occurs on two days of UTC: a visitor is one of a day (see `addVisitor` in packages/enrichment). */
export function isOfOneDay(metric: Metric): boolean {
  return metric.kind === 'distinct' && metric.field === 'weir.visitor'
}
