import { fieldDefinition } from '@weir/event-model'
import type { AggregateQuery, Cell, Metric, Rows } from '@weir/query'

/** What an estimate may be off by, relative; anything else is reckoned alike (sums at 1e-9). */
const PERCENTILE = 2e-3
const SUM = 1e-9
/** An engine may work from the sum of squares: of the largest value, not of the deviation. */
const DEVIATION = 1e-7

type Row = Readonly<Record<string, Cell>>

/**
 * In what two answers to a question differ beyond tolerance; empty where they are the same.
 *
 * @param largest the largest value of each field whose deviation is asked
 */
export function differences(
  query: AggregateQuery,
  actual: Rows,
  expected: Rows,
  largest: ReadonlyMap<string, number>,
): string[] {
  const found: string[] = []
  const say = (what: string, a: unknown, e: unknown) => {
    if (JSON.stringify(a) !== JSON.stringify(e))
      found.push(`${what}: ${JSON.stringify(a)}, not ${JSON.stringify(e)}`)
  }
  say('columns', actual.columns, expected.columns)
  say('missing', actual.missing, expected.missing)
  const ranking = rankingMetric(query)
  const [rows, wanted] = [actual.rows, expected.rows]
  say('rows', rows.length, wanted.length)
  const keyOf = (row: Row) => keyText(query, row)
  const places = new Map(wanted.map((row, i) => [keyOf(row), i]))
  for (const [i, row] of rows.entries()) {
    const place = places.get(keyOf(row))
    const same = place === undefined ? undefined : wanted[place]
    const neighbour = wanted[i]
    if (
      neighbour !== undefined &&
      place !== i &&
      !(isEstimate(ranking) && isNear(ranking, row, neighbour, largest))
    )
      found.push(`row ${i} is ${keyOf(row)}, not ${keyOf(neighbour)}`)
    if (same === undefined) continue
    for (const metric of query.metrics) {
      if (!isNear(metric, row, same, largest))
        found.push(`${keyOf(row)} ${metric.text}: ${row[metric.text]}, not ${same[metric.text]}`)
    }
  }
  return found
}

function isNear(metric: Metric | undefined, a: Row, b: Row, largest: ReadonlyMap<string, number>): boolean {
  if (metric === undefined) return false
  const [x, y] = [a[metric.text] ?? null, b[metric.text] ?? null]
  if (typeof x !== 'number' || typeof y !== 'number') return x === y
  return Math.abs(x - y) <= tolerance(metric, y, largest)
}

function tolerance(metric: Metric, value: number, largest: ReadonlyMap<string, number>): number {
  switch (metric.kind) {
    case 'percentile':
      return Math.abs(value) * PERCENTILE + (fieldDefinition(metric.field)?.type === 'long' ? 0.5 : 0)
    case 'stddev':
      return (largest.get(metric.field) ?? 0) * DEVIATION
    case 'distinct':
      return distinctTolerance(value)
    default:
      return Math.abs(value) * SUM
  }
}

/**
 * Four standard deviations. Up to 40,000 distinct values are kept as hashes of 25 bits, of which some fall together
 * (n² / 2²⁶ of them, give or take the root of that); more are estimated within 1.04 / 2⁹.
 */
function distinctTolerance(n: number): number {
  return n > 40_000 ? (4 * 1.04 * n) / 2 ** 9 : Math.floor(0.5 + (4 * n) / 2 ** 13)
}

function rankingMetric(query: AggregateQuery): Metric | undefined {
  const by = query.order?.by ?? query.metrics[0]?.text
  return query.metrics.find(({ text }) => text === by)
}

function isEstimate(metric: Metric | undefined): boolean {
  return metric?.kind === 'percentile' || metric?.kind === 'distinct'
}

function keyText(query: AggregateQuery, row: Row): string {
  const names = query.dimensions.map(({ kind, text }) => (kind === 'time' ? '@timestamp' : text))
  return JSON.stringify(names.map((name) => row[name]))
}
