import { describe, expect, it } from 'vitest'
import { batchCollector } from './batch-collector.ts'
import { type OpenBus, withBus } from './bus-under-test.ts'

export function sharingContract(open: OpenBus): void {
  describe('sharing', () => {
    it(
      'loses no record when one of two subscriptions leaves in the middle',
      withBus(open, async ({ bus, topic, group }) => {
        const lines = await topic('lines')
        const seen = new Set<number>()
        const all = Promise.withResolvers<void>()
        const onBatch = async (batch: readonly number[], signal: AbortSignal) => {
          await new Promise((resolve) => setTimeout(resolve, 2))
          if (signal.aborted) throw new Error('stopped')
          for (const n of batch) seen.add(n)
          if (seen.size === 400) all.resolve()
        }
        const leaving = await bus.subscribe([lines], { group: group('one'), onBatch })
        await bus.subscribe([lines], { group: group('one'), onBatch })
        const numbers = Array.from({ length: 400 }, (_, n) => n)
        const published = Promise.all(numbers.map((n) => bus.publish(lines, [n])))
        await leaving.close()
        await Promise.all([published, all.promise])
        expect([...seen].toSorted((a, b) => a - b)).toEqual(numbers)
      }),
    )

    it(
      'does not acknowledge a batch by a later one that was quicker',
      withBus(open, async ({ bus, topic, group }) => {
        const lines = await topic('lines', 1)
        const [begun, quicker] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        const subscription = await bus.subscribe<string>([lines], {
          group: group('one'),
          concurrency: 2,
          async onBatch(batch, signal) {
            if (!batch.includes('slow')) return quicker.resolve()
            begun.resolve()
            await new Promise((_, reject) =>
              signal.addEventListener('abort', () => reject(new Error('stopped'))),
            )
          },
        })
        const published = [bus.publish(lines, ['slow'])]
        await begun.promise
        published.push(bus.publish(lines, ['quick']))
        await quicker.promise
        await subscription.close()
        const next = batchCollector<string>()
        await bus.subscribe([lines], { group: group('one'), onBatch: next.onBatch })
        expect(await next.reached(1)).toContain('slow')
        await Promise.all(published)
      }),
    )

    it(
      'takes the topics that fit a pattern, later ones too',
      withBus(open, async ({ bus, topic, group, prefix }) => {
        const seen = batchCollector<string>()
        const early = await topic('app.early')
        const other = await topic('x.app.other')
        const pattern = new RegExp(`${prefix.replaceAll('.', '\\.')}app\\..*`)
        await bus.subscribe([pattern], { group: group('one'), onBatch: seen.onBatch })
        await bus.publish(other, ['other'])
        await bus.publish(early, ['early'])
        expect(await seen.reached(1)).toEqual(['early'])
        const late = await topic('app.late')
        await bus.publish(late, ['late'])
        await bus.publish(early, ['early again'])
        expect((await seen.reached(3)).toSorted()).toEqual(['early', 'early again', 'late'])
      }),
    )
  })
}
