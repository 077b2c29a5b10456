import type { AggregationDsl } from './aggregation-dsl.ts'
import { type AggregationResult, figureOf, resultIn } from './aggregation-result.ts'

/** Up to 2^21 values a rank is put right; even of 30,000 two neighbours were 0.4 % apart (p95 of response times). */
const RUNGS = 20

/**
 * Percentiles of a field: an HDR histogram with three digits, each value within 0.1 %.
 *
 * The histogram takes the rank `p / 100 × n` rounded to the nearest, where ours is the next one (`nearestRank` in
 * packages/query). Half a rank more is 50 / n percent more, and n differs from bucket to bucket: so each percentile is
 * asked for once as it is and once for each power of two that n may lie at, and the right one is taken when n is known.
 *
 * A value below 0 would make the whole search fail. None of our fields should hold one; they are left out.
 */
export function percentilesDsl(field: string, percents: readonly number[]): AggregationDsl {
  const hdr = { number_of_significant_value_digits: 3 }
  return {
    filter: { range: { [field]: { gte: 0 } } },
    aggs: { of: { percentiles: { field, percents: askedFor(percents), keyed: false, hdr } } },
  }
}

/**
 * @param percents as {@link percentilesDsl} was given them
 */
export function readPercentile(
  percent: number,
  percents: readonly number[],
  result: AggregationResult,
): number | null {
  const right = percentForRank(percent, result.doc_count ?? 0)
  return figureOf(resultIn(result, 'of').values?.[askedFor(percents).indexOf(right)]?.value)
}

/** The percentage with which the histogram takes the nearest rank of `n` values. */
function percentForRank(percent: number, n: number): number {
  // In thousandths, so that a whole rank is seen as one.
  const part = (Math.round(percent * 10) * n) % 1000
  const rung = Math.floor(Math.log2(n))
  // A half is rounded up as we want it, but for what floating point makes of it.
  return part === 0 || part > 500 || rung < 1 || rung > RUNGS ? percent : raised(percent, rung)
}

/** Ascending and each once, as the answer has them. */
function askedFor(percents: readonly number[]): number[] {
  const all = percents.flatMap((percent) => [
    percent,
    ...Array.from({ length: RUNGS }, (_, i) => raised(percent, i + 1)),
  ])
  return [...new Set(all)].sort((a, b) => a - b)
}

/** More by half a rank to one rank of 2^rung to 2^(rung + 1) values. */
function raised(percent: number, rung: number): number {
  return Math.min(100, percent + 50 / 2 ** rung)
}
