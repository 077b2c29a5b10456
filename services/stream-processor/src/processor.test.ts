import { inProcessBus } from '@weir/event-bus'
import { type DeadLetter, type LogEvent, type RawRecord, streamId, topics } from '@weir/event-model'
import { referenceStore } from '@weir/testing'
import { afterEach, expect, test } from 'vitest'
import { forwardTo } from './forward.ts'
import { type ProcessorOptions, startProcessor } from './processor.ts'

const now = () => new Date('2026-11-20T12:00:00Z')
const settings = {
  enricher: { enrich: () => undefined, sources: [] },
  now,
  zone: 'UTC',
  trustedProxies: [],
  onUnavailable: 'pause',
  health: () => undefined,
} satisfies Partial<ProcessorOptions>

const good = '203.0.113.9 - - [20/Nov/2026:11:00:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "x"'
const old = good.replace('20/Nov/2026', '20/Nov/1990')
const record = (n: number, message: string, weir: RawRecord['weir'] = {}): RawRecord => ({
  message,
  event: { id: streamId('processor', n) },
  host: { name: 'web1' },
  weir: { log: 'access.log', ...weir },
})

const buses: ReturnType<typeof inProcessBus>[] = []
afterEach(async () => {
  await Promise.all(buses.splice(0).map((bus) => bus.close()))
})

async function start(forwarding?: { events: boolean }) {
  const bus = inProcessBus()
  buses.push(bus)
  const store = referenceStore()
  const forward = forwarding === undefined ? {} : { forward: forwardTo(bus, forwarding) }
  await startProcessor({ ...settings, bus, store, ...forward })
  return { bus, store, publish: (...records: RawRecord[]) => bus.publish(topics.rawLogs, records) }
}

test('a record that asks for a replay drives the dead letter of its id through again, and is no line that was read', async () => {
  const { store, publish } = await start()
  await publish(record(1, good, { format: 'ecs_json' }), record(2, 'nonsense', { format: 'ecs_json' }))
  await publish(
    record(1, good, { format: 'combined', replay: 'again' }),
    record(2, 'nonsense', { format: 'combined', replay: 'again' }),
    record(3, good),
  )
  expect(await store.accounting()).toMatchObject([{ read: 3, stored: 2, deadLetters: 1, duplicates: 0 }])
  expect((await store.deadLetters.list({ limit: 9 })).letters).toMatchObject([
    { id: streamId('processor', 2), reason: 'bad_syntax', replayed: '2026-11-20T12:00:00.000Z' },
  ])
})

test('what a replay parses is the line that was put aside, whatever the request brings', async () => {
  const { store, publish } = await start()
  await publish(record(1, 'nonsense', { format: 'combined' }))
  await publish(record(1, good, { format: 'combined', replay: 'again' }), record(9, good, { replay: 'keep' }))
  expect(await store.accounting()).toMatchObject([{ read: 1, stored: 0, deadLetters: 1 }])
  expect((await store.deadLetters.list({ limit: 9 })).letters).toMatchObject([{ line: 'nonsense' }])
})

test('only a replay that keeps takes a time that would be refused', async () => {
  const { store, publish } = await start()
  await publish(record(1, old))
  await publish(record(1, old, { replay: 'again' }))
  expect(await store.accounting()).toMatchObject([{ stored: 0, deadLetters: 1 }])
  await publish(record(1, old, { replay: 'keep' }))
  expect(await store.accounting()).toMatchObject([{ read: 1, stored: 1, deadLetters: 0 }])
})

test('dead letters and events are passed on with their ids before the batch is acknowledged', async () => {
  const { bus, publish } = await start({ events: true })
  const [letters, events]: [DeadLetter[], LogEvent[]] = [[], []]
  const into = (list: unknown[]) => ({
    group: 'listener',
    onBatch: async (batch: readonly unknown[]) => void list.push(...batch),
  })
  await bus.subscribe([topics.deadLetters], into(letters))
  await bus.subscribe([topics.events], into(events))
  await publish(record(1, good), record(2, 'nonsense'))
  expect(letters).toMatchObject([
    { id: streamId('processor', 2), reason: 'unknown_format', line: 'nonsense' },
  ])
  expect(events).toMatchObject([{ 'event.id': streamId('processor', 1), 'url.original': '/a' }])
})

test('dead letters that could not be passed on are passed on with the batch when it comes again', async () => {
  const bus = inProcessBus({ retryDelayMs: 1 })
  buses.push(bus)
  const store = referenceStore()
  const passed: string[] = []
  let failures = 1
  await startProcessor({
    ...settings,
    bus,
    store,
    forward: async ({ deadLetters }) => {
      if (failures-- > 0) throw new Error('away')
      passed.push(...deadLetters.map(({ id }) => id))
    },
  })
  await bus.publish(topics.rawLogs, [record(1, 'nonsense')])
  expect(passed).toEqual([streamId('processor', 1)])
  expect(await store.accounting()).toMatchObject([{ deadLetters: 1 }])
})
