import { nearestRank } from '@weir/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentilesDsl, readPercentile } from './percentiles.ts'

/** As HdrHistogram 2.1.9 takes a percentile: the rank rounded to the nearest. */
function rounded(n: number, percent: number): number {
  return Math.max(1, Math.floor((percent / 100) * n + 0.5))
}

test('the value of the nearest rank is read of any number of values', () => {
  const percent = fc.integer({ min: 10, max: 999 }).map((tenths) => tenths / 10)
  const number = fc.oneof(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 2_000_000 }))
  fc.assert(
    fc.property(fc.uniqueArray(percent, { minLength: 1, maxLength: 3 }), number, (percents, n) => {
      const dsl = percentilesDsl('event.duration', percents)
      const of = dsl.aggs?.['of']
      if (of === undefined || !('percentiles' in of)) throw new Error('no percentiles are asked for')
      const values = of.percentiles.percents.map((asked) => ({ value: rounded(n, asked) }))
      const result = { doc_count: n, of: { values } }
      for (const one of percents) {
        const ranks = { length: n, [rankOf(n, one) - 1]: rankOf(n, one) }
        expect(readPercentile(one, percents, result)).toBe(nearestRank(ranks as unknown as number[], one))
      }
    }),
    { seed: 20261120, numRuns: 2000 },
  )
})

function rankOf(n: number, percent: number): number {
  return Math.ceil((Math.round(percent * 10) * n) / 1000)
}

test('of no values there is no percentile', () => {
  expect(readPercentile(50, [50], { doc_count: 0, of: { values: [] } })).toBeNull()
})
