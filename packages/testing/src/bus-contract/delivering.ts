import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { batchCollector } from './batch-collector.ts'
import { type BusCapabilities, type OpenBus, withBus } from './bus-under-test.ts'

export function deliveringContract(open: OpenBus, capabilities: BusCapabilities): void {
  describe('delivering', () => {
    it(
      'resolves a publish that nobody listens to',
      withBus(open, async ({ bus, topic }) => {
        await bus.publish(await topic('alone'), [{ n: 1 }])
      }),
    )

    it(
      'gives every group each record, as it was',
      withBus(open, async ({ bus, topic, group }) => {
        const lines = await topic('lines')
        const records = [{ message: 'a "b"\u0000😀', log: { offset: 1 } }, 'a bare line', { n: 2 ** 53 - 1 }]
        const [one, two] = [batchCollector(), batchCollector()]
        await bus.subscribe([lines], { group: group('one'), onBatch: one.onBatch })
        await bus.subscribe([lines], { group: group('two'), onBatch: two.onBatch })
        await bus.publish(lines, records)
        expect(await one.reached(3)).toEqual(records)
        expect(await two.reached(3)).toEqual(records)
      }),
    )

    it(
      'gives each record to one subscription of a group',
      withBus(open, async ({ bus, topic, group }) => {
        const lines = await topic('shared')
        const seen = batchCollector<{ n: number }>()
        await bus.subscribe([lines], { group: group('one'), onBatch: seen.onBatch })
        await bus.subscribe([lines], { group: group('one'), onBatch: seen.onBatch })
        await Promise.all(Array.from({ length: 40 }, (_, n) => bus.publish(lines, [{ n }])))
        const records = await seen.reached(40)
        expect(records.map(({ n }) => n).toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: 40 }, (_, n) => n),
        )
      }),
    )

    it(
      'serves several topics with one subscription and keeps others away',
      withBus(open, async ({ bus, topic, group }) => {
        const seen = batchCollector<string>()
        await bus.subscribe([await topic('a'), await topic('b')], {
          group: group('one'),
          onBatch: seen.onBatch,
        })
        await bus.publish(await topic('other'), ['other'])
        await bus.publish(await topic('a'), ['a'])
        await bus.publish(await topic('b'), ['b'])
        expect((await seen.reached(2)).toSorted()).toEqual(['a', 'b'])
      }),
    )

    it(
      'hands over nothing for an empty publish, and never an empty batch',
      withBus(open, async ({ bus, topic, group }) => {
        const seen = batchCollector<number>()
        await bus.subscribe([await topic('a')], { group: group('one'), onBatch: seen.onBatch })
        await bus.publish(await topic('a'), [])
        await bus.publish(await topic('a'), [1])
        expect(await seen.reached(1)).toEqual([1])
        expect(seen.batches.every((batch) => batch.length > 0)).toBe(true)
      }),
    )

    it(
      'brings a batch again until it is taken',
      withBus(open, async ({ bus, topic, group }) => {
        const seen = batchCollector<number>()
        let attempts = 0
        await bus.subscribe<number>([await topic('a')], {
          group: group('one'),
          async onBatch(batch) {
            attempts++
            if (attempts < 3) throw new Error('not yet')
            await seen.onBatch(batch)
          },
        })
        await bus.publish(await topic('a'), [1, 2])
        expect(await seen.reached(2)).toEqual([1, 2])
        expect(attempts).toBe(3)
      }),
    )

    it(
      'runs no more batches of a subscription at once than asked for',
      withBus(open, async ({ bus, topic, group }) => {
        for (const concurrency of [1, 2]) {
          const lines = await topic(`lines-${concurrency}`)
          const seen = batchCollector<number>()
          let [running, most] = [0, 0]
          await bus.subscribe<number>([lines], {
            group: group(`group-${concurrency}`),
            ...(concurrency === 1 ? {} : { concurrency }),
            async onBatch(batch) {
              most = Math.max(most, ++running)
              await setImmediate()
              running--
              await seen.onBatch(batch)
            },
          })
          await Promise.all(Array.from({ length: 20 }, (_, n) => bus.publish(lines, [n])))
          await seen.reached(20)
          expect(most).toBeLessThanOrEqual(concurrency)
        }
      }),
    )

    it(
      'counts as lag what was published and not acknowledged',
      withBus(open, async ({ bus, topic, group }) => {
        const lines = await topic('a')
        const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        await bus.subscribe([lines], {
          group: group('one'),
          async onBatch() {
            begun.resolve()
            await finish.promise
          },
        })
        const published = bus.publish(lines, [1, 2, 3])
        await begun.promise
        const lagOf = async () =>
          (await bus.lag(group('one')))
            .filter((lag) => lag.topic === lines)
            .reduce((sum, { lag }) => sum + lag, 0)
        expect(await lagOf()).toBe(3)
        finish.resolve()
        await published
        await expect.poll(lagOf).toBe(0)
        expect(await bus.lag(group('nobody'))).toEqual([])
      }),
    )

    if (capabilities.publishWaitsForGroups) {
      it(
        'resolves a publish only when every group has acknowledged it',
        withBus(open, async ({ bus, topic, group }) => {
          const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
          const quick = batchCollector<number>()
          await bus.subscribe([await topic('a')], { group: group('quick'), onBatch: quick.onBatch })
          await bus.subscribe([await topic('a')], {
            group: group('slow'),
            async onBatch() {
              begun.resolve()
              await finish.promise
            },
          })
          let resolved = false
          const published = bus.publish(await topic('a'), [1]).then(() => {
            resolved = true
          })
          await begun.promise
          await quick.reached(1)
          await setImmediate()
          expect(resolved).toBe(false)
          finish.resolve()
          await published
        }),
      )
    }
  })
}
