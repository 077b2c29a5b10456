import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partitionProgress } from './partition-progress.ts'

test('whatever the order of acknowledgements, only what is acknowledged without a gap is committed, and in the end all', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }).chain((n) =>
        fc.shuffledSubarray(
          Array.from({ length: n }, (_, i) => i),
          { minLength: n, maxLength: n },
        ),
      ),
      (order) => {
        const progress = partitionProgress()
        const runs = order.map((_, n) => progress.handOver(BigInt((n + 1) * 10)))
        const done = new Set<number>()
        let committed = 0n
        for (const n of order) {
          const run = runs[n]
          if (run === undefined) throw new Error('no such run')
          done.add(n)
          committed = progress.acknowledge(run) ?? committed
          const gap = order.map((_, i) => i).find((i) => !done.has(i)) ?? order.length
          expect(committed).toBe(BigInt(gap * 10))
        }
      },
    ),
  )
})
