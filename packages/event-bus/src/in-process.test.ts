import { eventBusContract } from '@weir/testing'
import { expect, test } from 'vitest'
import { inProcessBus } from './in-process.ts'

eventBusContract(
  'the in-process bus',
  async () => {
    const bus = inProcessBus({ retryDelayMs: 1 })
    return { bus, topic: async (name) => name, group: (name) => name, prefix: '', dispose: () => bus.close() }
  },
  { publishWaitsForGroups: true },
)

test('small publishes that wait in line are handed over together, a large one whole', async () => {
  const bus = inProcessBus({ maxBatch: 4 })
  const sizes: number[] = []
  const first = Promise.withResolvers<void>()
  await bus.subscribe<number>(['t'], {
    group: 'g',
    async onBatch(batch) {
      sizes.push(batch.length)
      if (sizes.length === 1) await first.promise
    },
  })
  const published = [[1], [2], [3], [4], [5], [6, 7, 8, 9, 10, 11]].map((records) =>
    bus.publish('t', records),
  )
  first.resolve()
  await Promise.all(published)
  expect(sizes).toEqual([1, 4, 6])
})

test('with a concurrency of two the second batch begins before the first has ended', async () => {
  const bus = inProcessBus({ maxBatch: 1 })
  const both = Promise.withResolvers<void>()
  let underWay = 0
  await bus.subscribe(['t'], {
    group: 'g',
    concurrency: 2,
    async onBatch() {
      if (++underWay === 2) both.resolve()
      await both.promise
    },
  })
  await Promise.all([bus.publish('t', [1]), bus.publish('t', [2])])
  expect(underWay).toBe(2)
})
