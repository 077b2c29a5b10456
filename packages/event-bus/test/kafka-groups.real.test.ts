import { once } from 'node:events'
import { expect, test } from 'vitest'
import { quick, realBus, testTopics } from './real-bus.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

test('a batch that takes longer than the session allows is not taken away, and comes once', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('slow')
  // The broker allows no session shorter than six seconds.
  const bus = realBus({ limits: { ...quick, sessionTimeout: 6_000, heartbeatInterval: 1_000 } })
  await bus.publish(
    topic,
    upTo(100).map((n) => ({ n })),
  )
  const seen: number[] = []
  const aborted: boolean[] = []
  await bus.subscribe<{ n: number }>([topic], {
    group: topics.group('g'),
    async onBatch(batch, signal) {
      seen.push(...batch.map(({ n }) => n))
      await new Promise((resolve) => setTimeout(resolve, 9_000))
      aborted.push(signal.aborted)
    },
  })
  await expect.poll(() => seen.length, { timeout: 20_000 }).toBe(100)
  await expect.poll(() => aborted.length, { timeout: 30_000 }).toBeGreaterThan(0)
  await expect
    .poll(async () => (await bus.lag(topics.group('g'))).every(({ lag }) => lag === 0), { timeout: 30_000 })
    .toBe(true)
  expect(seen.toSorted((a, b) => a - b)).toEqual(upTo(100))
  expect(aborted).not.toContain(true)
  await bus.close()
})

test('while a batch waits only a bounded number of records is held', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('bounded', 2)
  const limits = {
    ...quick,
    batchRecords: 200,
    fetchPartitionBytes: 4_000,
    fetchBytes: 8_000,
    sendRecords: 100,
  }
  const bus = realBus({ compression: 'none', limits })
  await bus.publish(
    topic,
    upTo(10_000).map((n) => ({ n, filling: 'x'.repeat(100) })),
  )
  const finish = Promise.withResolvers<void>()
  let [decoded, begun] = [0, 0]
  const seen = new Set<number>()
  await bus.subscribe<{ n: number }>([topic], {
    group: topics.group('g'),
    concurrency: 2,
    decode: ({ value }) => {
      decoded++
      return JSON.parse(Buffer.from(value ?? []).toString())
    },
    async onBatch(batch) {
      begun++
      await finish.promise
      for (const { n } of batch) seen.add(n)
    },
  })
  // Two batches are under way; either may have gone before it was full, where a fetch was slow.
  await expect.poll(() => begun, { timeout: 20_000 }).toBe(2)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(begun).toBe(2)
  expect(decoded).toBeLessThanOrEqual(400)
  finish.resolve()
  await expect.poll(() => seen.size, { timeout: 30_000 }).toBe(10_000)
  await bus.close()
})

test('two members that join and leave while 20,000 records flow lose none', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('flow', 6)
  const group = topics.group('g')
  const seen = new Set<number>()
  const member = async () => {
    const bus = realBus({ limits: { ...quick, batchRecords: 300 } })
    await bus.subscribe<{ n: number }>([topic], {
      group,
      concurrency: 2,
      async onBatch(batch, signal) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        // A handler that gives up when it is told to: what it had must come to somebody else.
        if (signal.aborted) throw new Error('stopped')
        for (const { n } of batch) seen.add(n)
      },
    })
    return bus
  }
  const source = realBus({ limits: { ...quick, sendRecords: 200 } })
  const publishing = (async () => {
    for (let from = 0; from < 20_000; from += 200) {
      await source.publish(
        topic,
        upTo(200).map((n) => ({ n: from + n })),
      )
      await new Promise((resolve) => setTimeout(resolve, 60))
    }
  })()
  const steady = await member()
  let published = false
  void publishing.then(() => {
    published = true
  })
  for (let round = 0; !published || round < 3; round++) {
    const passing = await member()
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    await passing.close()
  }
  await publishing
  await expect.poll(() => seen.size, { timeout: 60_000 }).toBe(20_000)
  await expect
    .poll(async () => (await source.lag(group)).every(({ lag }) => lag === 0), { timeout: 30_000 })
    .toBe(true)
  await steady.close()
  await source.close()
})

test('a partition that is taken away aborts its batch and is not committed', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('taken', 2)
  const group = topics.group('g')
  const [first, second] = [realBus(), realBus()]
  const begun = Promise.withResolvers<AbortSignal>()
  await first.subscribe([topic], {
    group,
    async onBatch(_, signal) {
      begun.resolve(signal)
      const again = signal !== (await begun.promise)
      await once(signal, 'abort')
      // To resolve now must not acknowledge: the partitions have been dealt out anew.
      if (again) throw new Error('stopped')
    },
  })
  await first.publish(topic, upTo(10))
  const signal = await begun.promise
  const seen = new Set<number>()
  await second.subscribe<number>([topic], {
    group,
    async onBatch(batch) {
      for (const n of batch) seen.add(n)
    },
  })
  await expect.poll(() => signal.aborted, { timeout: 30_000 }).toBe(true)
  await first.close()
  await expect.poll(() => seen.size, { timeout: 30_000 }).toBe(10)
  await second.close()
})

test('partitions that a topic gets later are read, and nothing of the earlier ones is lost', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('grows', 1)
  const limits = { ...quick, metadataAge: 300, batchRecords: 100 }
  const bus = realBus({ limits })
  const seen = new Set<number>()
  await bus.subscribe<{ n: number }>([topic], {
    group: topics.group('g'),
    concurrency: 2,
    async onBatch(batch, signal) {
      await new Promise((resolve) => setTimeout(resolve, 20))
      if (signal.aborted) throw new Error('stopped')
      for (const { n } of batch) seen.add(n)
    },
  })
  for (let from = 0; from < 4_000; from += 100) {
    if (from === 1_000) await topics.admin.createPartitions({ topicPartitions: [{ topic, count: 4 }] })
    await bus.publish(
      topic,
      upTo(100).map((n) => ({ n: from + n })),
    )
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await expect.poll(() => seen.size, { timeout: 40_000 }).toBe(4_000)
  const partitions = (await topics.admin.fetchTopicOffsets(topic)).filter(({ high }) => high !== '0')
  expect(partitions.length).toBe(4)
  await bus.close()
})
