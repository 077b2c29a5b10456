import { setImmediate } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { batchCollector } from './batch-collector.ts'
import { type BusCapabilities, type OpenBus, withBus } from './bus-under-test.ts'

export function closingContract(open: OpenBus, capabilities: BusCapabilities): void {
  describe('closing', () => {
    it(
      'lets a batch finish when its subscription is closed, tells it by the signal, and gives it no more',
      withBus(open, async ({ bus, topic, group }) => {
        const [begun, finish] = [Promise.withResolvers<AbortSignal>(), Promise.withResolvers<void>()]
        let batches = 0
        const subscription = await bus.subscribe([await topic('a')], {
          group: group('one'),
          async onBatch(_, signal) {
            batches++
            begun.resolve(signal)
            await finish.promise
          },
        })
        const first = bus.publish(await topic('a'), [1])
        const signal = await begun.promise
        expect(signal.aborted).toBe(false)
        let closed = false
        const closing = subscription.close().then(() => {
          closed = true
        })
        await setImmediate()
        expect([signal.aborted, closed]).toEqual([true, false])
        finish.resolve()
        await closing
        await first
        const next = batchCollector<number>()
        await bus.subscribe([await topic('a')], { group: group('one'), onBatch: next.onBatch })
        await bus.publish(await topic('a'), [2])
        expect(await next.reached(1)).toEqual([2])
        expect(batches).toBe(1)
      }),
    )

    it(
      'brings a batch that was given up on closing to the next subscription of the group',
      withBus(open, async ({ bus, topic, group }) => {
        const begun = Promise.withResolvers<void>()
        const subscription = await bus.subscribe([await topic('a')], {
          group: group('one'),
          onBatch(_, signal) {
            begun.resolve()
            return new Promise((_resolve, reject) =>
              signal.addEventListener('abort', () => reject(new Error('stopped'))),
            )
          },
        })
        const published = bus.publish(await topic('a'), [1])
        await begun.promise
        await subscription.close()
        const next = batchCollector<number>()
        await bus.subscribe([await topic('a')], { group: group('one'), onBatch: next.onBatch })
        expect(await next.reached(1)).toEqual([1])
        await published
      }),
    )

    it(
      'lets batches finish when it is closed, and refuses new records',
      withBus(open, async ({ bus, topic, group }) => {
        const [begun, finish] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        let finished = false
        await bus.subscribe([await topic('a')], {
          group: group('one'),
          async onBatch() {
            begun.resolve()
            await finish.promise
            finished = true
          },
        })
        const published = bus.publish(await topic('a'), [1])
        await begun.promise
        const closing = bus.close()
        finish.resolve()
        await closing
        await published
        expect(finished).toBe(true)
        await expect(bus.publish(await topic('a'), [2])).rejects.toThrow()
        await bus.close()
      }),
    )

    if (capabilities.publishWaitsForGroups) {
      it(
        'rejects a publish that the bus was closed upon',
        withBus(open, async ({ bus, topic, group }) => {
          const begun = Promise.withResolvers<void>()
          await bus.subscribe([await topic('a')], {
            group: group('one'),
            onBatch(_, signal) {
              begun.resolve()
              return new Promise((_resolve, reject) =>
                signal.addEventListener('abort', () => reject(new Error('stopped'))),
              )
            },
          })
          const published = bus.publish(await topic('a'), [1])
          const outcome = expect(published).rejects.toThrow()
          await begun.promise
          await bus.close()
          await outcome
        }),
      )
    }
  })
}
