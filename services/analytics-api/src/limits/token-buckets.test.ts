import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenBuckets } from './token-buckets.ts'

it('lets nobody have more than a bucket and what it fills by, whatever the times, and says rightly when there is more', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), waits, (perMinute, steps) => {
      const buckets = tokenBuckets(perMinute)
      let [now, taken] = [0, 0]
      for (const wait of steps) {
        now += wait
        const { allowed, left, wait: seconds, full } = buckets.take('a', now)
        if (allowed) taken++
        expect(taken).toBeLessThanOrEqual(perMinute + (now / 60_000) * perMinute + 1e-6)
        expect(left).toBeLessThan(perMinute)
        expect(full).toBeGreaterThanOrEqual(seconds)
        if (allowed) continue
        expect(seconds).toBeGreaterThan(0)
        now += seconds * 1000
        expect(buckets.take('a', now).allowed).toBe(true)
        taken++
      }
    }),
  )
})

it('keeps callers apart, and a clock that goes back gives and takes nothing', () => {
  const buckets = tokenBuckets(2)
  expect([buckets.take('a', 5000), buckets.take('a', 0)].map(({ allowed }) => allowed)).toEqual([true, true])
  expect(buckets.take('a', 0).allowed).toBe(false)
  expect(buckets.take('b', 0).allowed).toBe(true)
})

it('forgets callers whose bucket is full again, so that many addresses do not fill the memory', () => {
  const buckets = tokenBuckets(60)
  for (let caller = 0; caller < 10_000; caller++) buckets.take(`${caller}`, 0)
  buckets.take('last', 60_000)
  expect(buckets.size).toBe(1)
})
