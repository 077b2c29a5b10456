import { tcpProxy } from '@weir/testing'
import { expect, test } from 'vitest'
import { type KafkaLimits, type KafkaSettings, RecordTooLarge } from '../src/kafka/index.ts'
import { broker, quick, realBus, testTopics } from './real-bus.ts'

const [address = ''] = broker.brokers
const [host = '', port = ''] = address.split(':')

/** A proxy before the broker, and the settings of a bus that sees the broker only through it. */
async function behindProxy(options: { readonly refusing?: boolean } = {}) {
  const proxy = await tcpProxy({ host, port: Number(port) }, options)
  const through = (settings: Partial<KafkaSettings> = {}, limits: Partial<KafkaLimits> = {}) =>
    realBus({ ...settings, reach: () => `127.0.0.1:${proxy.port}`, limits: { ...quick, ...limits } })
  return { proxy, through }
}

/** Everything in a topic, straight from the broker, once it holds at least so many records. */
async function contents(topic: string, atLeast: number, group: string): Promise<number[]> {
  const bus = realBus()
  const seen: number[] = []
  const enough = Promise.withResolvers<void>()
  await bus.subscribe<{ n: number }>([topic], {
    group,
    async onBatch(batch) {
      seen.push(...batch.map(({ n }) => n))
      if (new Set(seen).size >= atLeast) enough.resolve()
    },
  })
  await enough.promise
  expect((await bus.lag(group)).reduce((sum, { lag }) => sum + lag, 0)).toBeLessThanOrEqual(seen.length)
  await expect.poll(async () => sumOf(await bus.lag(group))).toBe(0)
  await bus.close()
  return seen.toSorted((a, b) => a - b)
}

const sumOf = (lags: readonly { lag: number }[]) => lags.reduce((sum, { lag }) => sum + lag, 0)
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

test('connections that are cut in the middle of sends lose nothing and double nothing', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('cut')
  const { proxy, through } = await behindProxy()
  const bus = through({ compression: 'none' }, { sendRecords: 100 })
  const published: Promise<void>[] = []
  let cuts = 0
  for (let from = 0; from < 20_000; from += 500) {
    published.push(
      bus.publish(
        topic,
        upTo(500).map((n) => ({ n: from + n, filling: 'x'.repeat(200) })),
      ),
    )
    if (from % 2_000 === 1_500) {
      await published.at(-2)
      // Half of the cuts lose a request on its way, the others the answer to one that was stored.
      const { cut } = proxy
      if (cuts++ % 2 === 0) proxy.cutAfter(7_000, 'toServer')
      else proxy.cutAfter(40, 'toClient')
      await expect.poll(() => proxy.cut, { interval: 5, timeout: 10_000 }).toBeGreaterThan(cut)
      proxy.cutNever()
      if (cuts % 4 === 0) {
        // Longer than kafkajs tries by itself: our own attempts with the same batch follow.
        await proxy.refuse()
        await new Promise((resolve) => setTimeout(resolve, 600))
        await proxy.resume()
      }
    }
  }
  await Promise.all(published)
  await bus.close()
  await proxy.close()
  expect(cuts).toBe(10)
  expect(await contents(topic, 20_000, topics.group('check'))).toEqual(upTo(20_000))
})

test('a broker that is away at the start and in the middle is waited for, and that is told once', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('away')
  const { proxy, through } = await behindProxy({ refusing: true })
  const health: (string | undefined)[] = []
  const warnings: string[] = []
  const seen = new Set<number>()
  const bus = through({
    health: (failure) => health.push(failure?.message),
    log: (level, message) => level === 'warn' && warnings.push(message),
  })
  const subscribed = bus.subscribe<{ n: number }>([topic], {
    group: topics.group('g'),
    async onBatch(batch) {
      for (const { n } of batch) seen.add(n)
    },
  })
  const published = [bus.publish(topic, [{ n: 0 }])]
  await expect.poll(() => health).toHaveLength(1)
  await proxy.resume()
  await subscribed
  await Promise.all(published)
  await expect.poll(() => health).toEqual([expect.stringContaining('cannot be reached'), undefined])
  await expect.poll(() => seen.size, { timeout: 20_000 }).toBe(1)

  await proxy.refuse()
  published.push(bus.publish(topic, [{ n: 1 }]))
  await expect.poll(() => health.length, { timeout: 20_000 }).toBe(3)
  expect(health[2]).toBeTypeOf('string')
  await new Promise((resolve) => setTimeout(resolve, 3_000))
  expect(health).toHaveLength(3)
  await proxy.resume()
  await Promise.all(published)
  await expect.poll(() => seen.size, { timeout: 30_000 }).toBe(2)
  await expect.poll(() => health.at(-1), { timeout: 20_000 }).toBeUndefined()
  expect(warnings.length).toBeLessThanOrEqual(4)
  await bus.close()
  await proxy.close()
})

test('a network that has gone silent is noticed, and the subscription comes back', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('silent')
  const { proxy, through } = await behindProxy()
  const bus = through(
    {},
    {
      requestTimeout: 60_000,
      sessionTimeout: 6_000,
      rebalanceTimeout: 6_000,
      stalledAfter: 10_000,
      closeWait: 500,
    },
  )
  const seen = new Set<number>()
  await bus.subscribe<{ n: number }>([topic], {
    group: topics.group('g'),
    async onBatch(batch) {
      for (const { n } of batch) seen.add(n)
    },
  })
  const direct = realBus()
  await direct.publish(topic, [{ n: 0 }])
  await expect.poll(() => seen.size, { timeout: 20_000 }).toBe(1)
  const before = proxy.taken
  proxy.stall()
  await direct.publish(topic, [{ n: 1 }])
  await expect.poll(() => proxy.taken, { timeout: 30_000 }).toBeGreaterThan(before)
  await proxy.resume()
  await expect.poll(() => seen.size, { timeout: 40_000 }).toBe(2)
  await direct.close()
  await bus.close()
  await proxy.close()
})

test('a publish that waits for a broker is rejected when the bus is closed', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('closed')
  const { proxy, through } = await behindProxy()
  const bus = through({}, { closeWait: 300 })
  await bus.publish(topic, [{ n: 0 }])
  await proxy.refuse()
  const waiting = expect(bus.publish(topic, [{ n: 1 }])).rejects.toThrow(/closed/)
  await bus.close()
  await waiting
  await proxy.close()
})

test('a record that the topic cannot take is refused by its size, and those beside it are stored', async () => {
  await using topics = await testTopics()
  const topic = await topics.topic('small', 1, { 'max.message.bytes': '2000' })
  const bus = realBus({ compression: 'none' })
  const good = bus.publish(
    topic,
    upTo(100).map((n) => ({ n, filling: 'x'.repeat(100) })),
  )
  const record = { n: 100, filling: 'x'.repeat(3_000) }
  const large = bus.publish(topic, [record])
  const alsoGood = bus.publish(topic, [{ n: 101 }])
  const error = await large.catch((refused: unknown) => refused)
  await Promise.all([good, alsoGood])
  expect(error).toBeInstanceOf(RecordTooLarge)
  expect(error).toMatchObject({ size: JSON.stringify(record).length, limit: 2_000 })
  expect(await contents(topic, 101, topics.group('check'))).toEqual([...upTo(100), 101])
  await bus.close()
})

test('a publish waits for a topic that is made later', async () => {
  await using topics = await testTopics()
  const bus = realBus()
  const later = bus.publish(`${topics.prefix}later`, [{ n: 0 }])
  await topics.topic('other')
  await topics.topic('later')
  await later
  await bus.close()
})

test('a bus that is closed before any broker was reached rejects what waits', async () => {
  const { proxy, through } = await behindProxy({ refusing: true })
  const bus = through()
  const waiting = [
    bus.publish('nowhere', [1]),
    bus.subscribe(['nowhere'], { group: 'nobody', onBatch: async () => undefined }),
    bus.admitted(),
  ].map((work) => expect(work).rejects.toThrow(/closed/))
  await bus.close()
  await Promise.all(waiting)
  await proxy.close()
})
