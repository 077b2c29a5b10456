import type { AggregateQuery, Cell, Metric, Rows } from '@weir/query'
import { expect } from 'vitest'

/** Relative: sums are compared at 1e-9, percentiles of an HDR histogram with three digits at 0.2 %. */
const tolerances: Partial<Record<Metric['kind'], number>> = { percentile: 2e-3, stddev: 1e-7 }
const SUMS = 1e-9

/**
 * Expects an answer to be another, figures within their tolerance. The deviation of `stddev` is allowed relative to
 * `scale`, the size of the values that it is of: an engine may work from the sum of their squares.
 */
export function expectSameRows(query: AggregateQuery, actual: Rows, expected: Rows, scale = 0): void {
  const metrics = new Map(query.metrics.map((metric) => [metric.text, metric]))
  const rows = actual.rows.map((row, i) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [
        name,
        snap(metrics.get(name), cell, expected.rows[i]?.[name], scale),
      ]),
    ),
  )
  expect({ columns: actual.columns, rows, missing: actual.missing }).toEqual({
    columns: expected.columns,
    rows: expected.rows,
    missing: expected.missing,
  })
}

/** The expected figure where the actual one is near enough, so that a comparison shows only true differences. */
function snap(metric: Metric | undefined, actual: Cell, expected: Cell | undefined, scale: number): Cell {
  if (metric === undefined || typeof actual !== 'number' || typeof expected !== 'number') return actual
  const size = metric.kind === 'stddev' ? Math.max(scale, Math.abs(expected)) : Math.abs(expected)
  return Math.abs(actual - expected) <= size * (tolerances[metric.kind] ?? SUMS) ? expected : actual
}
