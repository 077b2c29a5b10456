import type { RawRecord } from '@weir/event-model'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { publishInOrder } from './publish-in-order.ts'

const records = (count: number): RawRecord[] => Array.from({ length: count }, (_, n) => ({ message: `${n}` }))

/** A publisher whose publishes end when they are told to. */
function held(batchLines: number) {
  const sent: { readonly size: number; end(): void; fail(): void }[] = []
  const failures: unknown[] = []
  const publisher = publishInOrder({
    publish(batch) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      sent.push({ size: batch.length, end: resolve, fail: () => reject(new Error('the disk is full')) })
      return promise
    },
    batchLines,
    inFlight: 3,
    failing: (error) => failures.push(error),
    progress: () => {},
  })
  return { publisher, sent, failures }
}

test('no more than three publishes are under way, none larger than a batch', async () => {
  const { publisher, sent } = held(10)
  publisher.take(records(65), () => {})
  expect(publisher.send(true)).toBe(false)
  expect(sent.map(({ size }) => size)).toEqual([10, 10, 10])
  sent[1]?.end()
  await publisher.room()
  expect(publisher.send(false)).toBe(false)
  expect(sent.length).toBe(4)
})

test('lines are durable in order, whatever order their publishes end in', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      async (sizes, random) => {
        const { publisher, sent } = held(10)
        const durable: number[] = []
        sizes.forEach((size, n) => {
          publisher.take(records(size), () => durable.push(n))
        })
        const open = () => sent.filter((batch) => !ended.has(batch))
        const ended = new Set<(typeof sent)[number]>()
        let lines = 0
        while (!publisher.settled()) {
          publisher.send(true)
          const batch = open()[(random.next().value ?? 0) % open().length]
          if (batch === undefined) break
          ended.add(batch)
          lines += batch.size
          batch.end()
          await publisher.room()
          await new Promise(setImmediate)
          // No take is durable before all of its lines were published.
          const reached = sizes.slice(0, durable.length).reduce((sum, size) => sum + size, 0)
          expect(reached).toBeLessThanOrEqual(lines)
        }
        expect(durable).toEqual(sizes.map((_, n) => n))
      },
    ),
    { numRuns: 40 },
  )
})

test('a publish that fails is tried again, told of once, and holds back what comes after it', async () => {
  const { publisher, sent, failures } = held(10)
  const durable: string[] = []
  publisher.take(records(10), () => durable.push('first'))
  publisher.take(records(10), () => durable.push('second'))
  publisher.send(true)
  sent[0]?.fail()
  sent[1]?.end()
  await expect.poll(() => sent.length, { timeout: 20_000 }).toBe(3)
  expect(durable).toEqual([])
  sent[2]?.end()
  await expect.poll(() => publisher.settled(), { timeout: 20_000 }).toBe(true)
  expect(durable).toEqual(['first', 'second'])
  expect(failures).toEqual([expect.any(Error), undefined])
})

test('closing waits for what is under way and gives up what is tried again', async () => {
  const { publisher, sent } = held(10)
  const durable: string[] = []
  publisher.take(records(10), () => durable.push('first'))
  publisher.take(records(10), () => durable.push('second'))
  publisher.send(true)
  const closed = publisher.close()
  sent[0]?.end()
  sent[1]?.fail()
  await closed
  expect(durable).toEqual(['first'])
})
