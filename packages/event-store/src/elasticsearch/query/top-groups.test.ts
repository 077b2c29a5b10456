import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Bucket } from './aggregation-result.ts'
import { areProven } from './top-groups.ts'

const keys = 'abcdefghijklmnop'.split('')
/** How often each key is in each shard. */
const shards = fc.array(fc.array(fc.nat(6), { minLength: keys.length, maxLength: keys.length }), {
  minLength: 1,
  maxLength: 4,
})

const byCount = (a: { key: string; count: number }, b: { key: string; count: number }) =>
  b.count - a.count || (a.key < b.key ? -1 : 1)

/** What a coordinator makes of the largest groups of each shard, with the bounds that Elasticsearch gives. */
function merged(counts: readonly (readonly number[])[], shardSize: number, size: number) {
  const lists = counts.map((shard) => {
    const sorted = keys
      .map((key, i) => ({ key, count: shard[i] ?? 0 }))
      .filter(({ count }) => count > 0)
      .sort(byCount)
    const list = sorted.slice(0, shardSize)
    return { list, error: sorted.length > shardSize ? (list.at(-1)?.count ?? 0) : 0 }
  })
  const sums = new Map<string, { key: string; count: number; error: number }>()
  for (const key of lists.flatMap(({ list }) => list.map((bucket) => bucket.key))) {
    const found = lists.map(({ list, error }) => ({ count: list.find((b) => b.key === key)?.count, error }))
    sums.set(key, {
      key,
      count: found.reduce((sum, { count = 0 }) => sum + count, 0),
      error: found.reduce((sum, { count, error }) => sum + (count === undefined ? error : 0), 0),
    })
  }
  const all = [...sums.values()].sort(byCount)
  const total = counts.flat().reduce((sum, count) => sum + count, 0)
  const buckets = all.slice(0, size).map(({ key, count, error }): Bucket => {
    return { key, doc_count: count, doc_count_error_upper_bound: error }
  })
  return {
    buckets,
    doc_count_error_upper_bound: lists.reduce((sum, { error }) => sum + error, 0),
    sum_other_doc_count: total - buckets.reduce((sum, bucket) => sum + bucket.doc_count, 0),
  }
}

test('what is proven is the list of the largest groups with their counts, ties by key', () => {
  let proven = 0
  fc.assert(
    fc.property(
      shards,
      fc.integer({ min: 1, max: 16 }),
      fc.integer({ min: 1, max: 6 }),
      fc.nat(4),
      (counts, shardSize, limit, extra) => {
        const result = merged(counts, shardSize, limit + extra)
        if (!areProven(result, limit, true)) return
        proven++
        const right = keys
          .map((key, i) => ({ key, count: counts.reduce((sum, shard) => sum + (shard[i] ?? 0), 0) }))
          .filter(({ count }) => count > 0)
          .sort(byCount)
          .slice(0, limit)
        expect(
          result.buckets.slice(0, limit).map(({ key, doc_count }) => ({ key, count: doc_count })),
        ).toEqual(right)
      },
    ),
    { seed: 20261120, numRuns: 2000 },
  )
  expect(proven).toBeGreaterThan(200)
})

test('lists of everything are a proof, an unknown error is none', () => {
  const buckets = [{ key: 'a', doc_count: 2 }]
  expect(areProven({ buckets, doc_count_error_upper_bound: 0, sum_other_doc_count: 0 }, 10, true)).toBe(true)
  expect(areProven({ buckets, doc_count_error_upper_bound: -1, sum_other_doc_count: 0 }, 10, true)).toBe(
    false,
  )
})

test('a tie at the end of the list is no proof where the engine breaks ties otherwise', () => {
  const buckets = ['a', 'b'].map((key) => ({ key, doc_count: 2 }))
  const result = { buckets, doc_count_error_upper_bound: 0, sum_other_doc_count: 2 }
  expect(areProven(result, 1, false)).toBe(false)
  expect(areProven(result, 1, true)).toBe(true)
})
