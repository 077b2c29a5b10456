import type { AggregatePlan, AggregateQuery, Cell, HourPart } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { type AggregateSql, keysOf } from './aggregate-sql.ts'
import { foldSql } from './metric-sql.ts'

/** SQL for what each metric says of a part of the range: value and weight of one after the other (see `FoldPart`). */
export function partColumns(query: AggregateQuery, bound: Parameters): string[] {
  return query.metrics.flatMap((metric) => {
    const { value, weight } = foldSql(metric, bound)
    return [value, weight]
  })
}

/** A row of scales, keys and {@link partColumns} as it is kept: texts, numbers, truth values and nulls. */
export function partRow({ scales, groups }: AggregateSql, row: readonly unknown[]): Cell[] {
  const keys = scales.length + groups.length
  const figures = row
    .slice(keys)
    .map((value) => (typeof value === 'bigint' ? Number(value) : (value as Cell)))
  return [...keysOf(scales, row), ...keysOf(groups, row.slice(scales.length)), ...figures]
}

/** What such a row says. The hour is 0 where the plan has neither hours of the day nor weekdays. */
export function partOf(plan: AggregatePlan, row: readonly Cell[]): HourPart {
  const scales = row.slice(0, plan.scales.length)
  const keys = row.slice(scales.length, scales.length + plan.groups.length)
  const figures = row.slice(scales.length + keys.length)
  const folded = plan.scales.findIndex(({ kind }) => kind === 'hour_of_day' || kind === 'weekday')
  return {
    hour: Number(scales[folded] ?? 0),
    scales: scales.map((key, i) => (isFolded(plan, i) ? null : key)),
    keys,
    parts: Array.from({ length: figures.length / 2 }, (_, i) => ({
      value: (figures[2 * i] ?? null) as number | string | null,
      weight: Number(figures[2 * i + 1] ?? 0),
    })),
  }
}

function isFolded(plan: AggregatePlan, index: number): boolean {
  const kind = plan.scales[index]?.kind
  return kind === 'hour_of_day' || kind === 'weekday'
}
