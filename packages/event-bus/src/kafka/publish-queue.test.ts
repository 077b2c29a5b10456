import fc from 'fast-check'
import { expect, test } from 'vitest'
import { durable, halves, publishQueue, type SendBatch, settle } from './publish-queue.ts'
import { RecordRefused } from './record-errors.ts'

const texts = (batch: SendBatch | undefined) => batch?.values.map(String)

test('publishes that wait for one topic go together, up to the limits; a larger record alone', async () => {
  const queue = publishQueue({ sendRecords: 3, sendBytes: 10 })
  const published = [queue.add('a', [1, 2]), queue.add('b', [9]), queue.add('a', [3, 4, 'a long record', 5])]
  const batches: SendBatch[] = []
  for (let batch = queue.take(); batch !== undefined; batch = queue.take()) batches.push(batch)
  expect(batches.map((batch) => [batch.topic, texts(batch)])).toEqual([
    ['a', ['1', '2', '3']],
    ['b', ['9']],
    ['a', ['4']],
    ['a', ['"a long record"']],
    ['a', ['5']],
  ])
  for (const batch of batches) for (const share of batch.shares) durable(share)
  await Promise.all(published)
})

test('a publish resolves with its last record, not before', async () => {
  const queue = publishQueue({ sendRecords: 1, sendBytes: 10 })
  let resolved = false
  const published = queue.add('a', [1, 2]).then(() => {
    resolved = true
  })
  for (const share of queue.take()?.shares ?? []) durable(share)
  await Promise.resolve()
  expect(resolved).toBe(false)
  for (const share of queue.take()?.shares ?? []) durable(share)
  await published
})

test('a record that is no JSON rejects its publish and no other', async () => {
  const queue = publishQueue({ sendRecords: 10, sendBytes: 100 })
  const bad = expect(queue.add('a', [1, 2n, 3])).rejects.toThrow(RecordRefused)
  const good = queue.add('a', [4])
  const batch = queue.take()
  expect(texts(batch)).toEqual(['1', '4'])
  for (const share of batch?.shares ?? []) durable(share)
  await Promise.all([bad, good])
  expect(queue.take()).toBeUndefined()
})

test('of a publish that has ended with an error nothing more is sent', async () => {
  const queue = publishQueue({ sendRecords: 1, sendBytes: 10 })
  const refused = expect(queue.add('a', [1, 2])).rejects.toThrow('too large')
  for (const { posting } of queue.take()?.shares ?? []) settle(posting, new Error('too large'))
  await refused
  expect(queue.take()).toBeUndefined()
})

test('the halves of a batch hold the same records of the same publishes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 }), (sizes) => {
      const queue = publishQueue({ sendRecords: 1000, sendBytes: 100_000 })
      for (const size of sizes)
        void queue.add(
          'a',
          Array.from({ length: size }, (_, n) => n),
        )
      const batch = queue.take()!
      const [first, second] = halves(batch)
      expect([...first.values, ...second.values]).toEqual(batch.values)
      for (const half of [first, second])
        expect(half.shares.reduce((sum, { count }) => sum + count, 0)).toBe(half.values.length)
      for (const { posting, count } of batch.shares) {
        const both = [...first.shares, ...second.shares].filter((share) => share.posting === posting)
        expect(both.reduce((sum, share) => sum + share.count, 0)).toBe(count)
      }
    }),
  )
})
