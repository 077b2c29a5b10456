import type { AggregatePlan } from './aggregate-plan.ts'
import { isGroup, scaleKeys } from './aggregate-plan.ts'
import type { AggregateQuery, Cell, Column, Dimension, Rows } from './aggregate-query.ts'
import { compareCells } from './code-point-order.ts'
import { emptyValue, fieldColumn, finishValue, metricColumn, type RawValue } from './metric-value.ts'

/** One group in one bucket. */
export interface AggregateCell {
  /** Keys of the plan's `scales`, in their order; time buckets as epoch milliseconds. */
  readonly scales: readonly Cell[]
  /** Keys of the plan's `groups`, in their order. */
  readonly keys: readonly Cell[]
  /** In the order of the query's metrics. */
  readonly metrics: readonly RawValue[]
}

export interface AggregateAnswer {
  /** Keys of the groups to show, best first (see `rankGroups`). Ignored where the query has no group dimension. */
  readonly groups: readonly (readonly Cell[])[]
  /** In any order; cells of other groups are ignored, absent ones are empty. */
  readonly cells: readonly AggregateCell[]
  readonly missing: number
  readonly approximate?: readonly string[]
}

/** How many rows {@link assembleRows} would make: every bucket of every scale for every group. */
export function countRows(plan: AggregatePlan, answer: Pick<AggregateAnswer, 'groups' | 'cells'>): number {
  const histograms = plan.scales.flatMap((scale, i) =>
    scale.kind === 'histogram' ? [occurring(answer.cells, i).length] : [],
  )
  const groups = plan.groups.length === 0 ? 1 : answer.groups.length
  return histograms.reduce((product, keys) => product * keys, plan.buckets * groups)
}

/** The answer's rows in their order, empty buckets filled. The caller has asked {@link countRows} whether they are too many. */
export function assembleRows(query: AggregateQuery, plan: AggregatePlan, answer: AggregateAnswer): Rows {
  const groups = plan.groups.length === 0 ? [[]] : answer.groups
  const columns = [...query.dimensions.map(dimensionColumn), ...query.metrics.map(metricColumn)]
  const approximate = answer.approximate ?? []
  // Nothing to show; listing the buckets of a very long range would be wasted.
  if (groups.length === 0) return { columns, rows: [], approximate, missing: answer.missing }
  const cells = new Map(answer.cells.map((cell) => [keyOf(cell.scales, cell.keys), cell]))
  const shown = new Set(groups.map((keys) => keyOf([], keys)))
  const relevant = answer.cells.filter((cell) => shown.has(keyOf([], cell.keys)))
  const axes = plan.scales.map((scale, i) => scaleKeys(scale, plan, query.tz) ?? occurring(relevant, i))
  const rows: Record<string, Cell>[] = []
  for (const scales of product(axes)) {
    for (const keys of groups) rows.push(rowOf(query, scales, keys, cells.get(keyOf(scales, keys))))
  }
  return { columns, rows, approximate, missing: answer.missing }
}

function rowOf(
  query: AggregateQuery,
  scales: readonly Cell[],
  keys: readonly Cell[],
  cell: AggregateCell | undefined,
): Record<string, Cell> {
  const row: Record<string, Cell> = {}
  let [scale, group] = [0, 0]
  for (const dimension of query.dimensions) {
    const key = (isGroup(dimension) ? keys[group++] : scales[scale++]) ?? null
    row[columnName(dimension)] = dimension.kind === 'time' ? new Date(Number(key)).toISOString() : key
  }
  query.metrics.forEach((metric, i) => {
    row[metric.text] = cell === undefined ? emptyValue(metric) : finishValue(metric, cell.metrics[i])
  })
  return row
}

function columnName(dimension: Dimension): string {
  return dimension.kind === 'time' ? '@timestamp' : dimension.text
}

function dimensionColumn(dimension: Dimension): Column {
  const name = columnName(dimension)
  switch (dimension.kind) {
    case 'time':
      return { name, type: 'date' }
    case 'terms':
    case 'histogram':
      return fieldColumn(name, dimension.field)
    case 'hour_of_day':
    case 'weekday':
      return { name, type: 'number' }
    case 'ranges':
    case 'geo':
      return { name, type: 'string' }
  }
}

/** Keys of the scale at `index` that some cell has, ascending. */
function occurring(cells: readonly AggregateCell[], index: number): Cell[] {
  return [...new Set(cells.map((cell) => cell.scales[index] ?? null))].sort(compareCells)
}

function* product(axes: readonly (readonly Cell[])[]): Generator<Cell[]> {
  const [first, ...rest] = axes
  if (first === undefined) yield []
  else for (const key of first) for (const others of product(rest)) yield [key, ...others]
}

function keyOf(scales: readonly Cell[], keys: readonly Cell[]): string {
  return JSON.stringify([scales, keys])
}
