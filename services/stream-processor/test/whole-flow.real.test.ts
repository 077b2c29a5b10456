import { setTimeout as delay } from 'node:timers/promises'
import { StoreAway } from '@weir/event-store'
import { type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { expect, onTestFinished, test } from 'vitest'

const REQUESTS = 20_000
const stopDeadline = 10_000
/** Seconds on a machine of one's own; several suites may share one. */
const PATIENCE_MS = 400_000
const TEST_MS = 600_000

async function weirOfOwn(): Promise<WeirOnEngines> {
  const weir = await weirOnEngines()
  onTestFinished(() => weir.dispose())
  return weir
}

/** What the API answers to "how many". */
async function countOf(address: string): Promise<number | undefined> {
  const query = new URLSearchParams({
    metrics: 'count',
    from: '2000-01-01T00:00:00Z',
    to: '2100-01-01T00:00:00Z',
  })
  const answer = (await (await fetch(`${address}/v1/aggregate?${query}`)).json()) as {
    readonly rows: readonly { readonly count: number }[]
  }
  return answer.rows[0]?.count
}

async function stored({ store }: WeirOnEngines): Promise<number> {
  try {
    await store.settle()
    return (await store.extent())?.events ?? 0
  } catch (error) {
    // An index that is just being made cannot be searched yet.
    if (error instanceof StoreAway) return 0
    throw error
  }
}

/** Waits for a number of events to be stored; says what is there when they do not come. */
async function until(weir: WeirOnEngines, events: number, tell: () => unknown): Promise<void> {
  for (const since = performance.now(); (await stored(weir)) < events; await delay(250)) {
    if (performance.now() - since > PATIENCE_MS)
      throw new Error(`${await stored(weir)} events: ${JSON.stringify(tell())}`)
  }
}

test('20,000 simulated requests become exactly 20,000 events, which the API counts', {
  timeout: TEST_MS,
}, async () => {
  const weir = await weirOfOwn()
  const generator = weir.start('log-generator', { WEIR_SIMULATE_REQUESTS: String(REQUESTS) })
  const processor = weir.start('stream-processor')
  const api = weir.start('analytics-api')
  await Promise.all([generator.ready(), processor.ready(), api.ready()])
  await generator.said(/^published 20000 requests$/)
  await until(weir, REQUESTS, () => processor.log)

  const address = String((await api.said(/^listening$/))['address'])
  expect(await countOf(address)).toBe(REQUESTS)
  const accounts = await (await fetch(`${address}/v1/accounting`)).json()
  // How often a batch came again depends on the machine's load; that each line ended once does not.
  expect(accounts).toMatchObject({ balanced: true, total: { stored: REQUESTS, deadLetters: 0, skipped: 0 } })
  const info = await (await fetch(`${address}/v1/info`)).json()
  expect(info).toMatchObject({ engine: { name: 'Elasticsearch' }, events: REQUESTS })

  for (const [name, service] of Object.entries({ generator, processor, api })) {
    const { code, took } = await service.stop()
    expect({ name, code }).toEqual({ name, code: 0 })
    expect(took).toBeLessThan(stopDeadline)
  }
})

test('a generator and a processor that are killed again and again lose and double nothing', {
  timeout: TEST_MS,
}, async () => {
  const weir = await weirOfOwn()
  const settings = { WEIR_SIMULATE_REQUESTS: String(REQUESTS), WEIR_SIMULATE_SEED: '2' }
  const broken = weir.start('log-generator', settings)
  await broken.ready()
  await broken.stop('SIGKILL')
  const generator = weir.start('log-generator', settings)
  await generator.said(/^published 20000 requests$/)

  for (let kills = 0; kills < 5; kills++) {
    const processor = weir.start('stream-processor')
    await until(weir, (await stored(weir)) + 1000, () => processor.log)
    await processor.stop('SIGKILL')
  }
  const processor = weir.start('stream-processor')
  await until(weir, REQUESTS, () => processor.log)
  // What was published twice, or is read again, is still on its way.
  await unchanged(() => processor.metric('weir_lines_read_total'))

  expect(await stored(weir)).toBe(REQUESTS)
  const ids = await everyId(weir)
  expect([ids.length, new Set(ids).size]).toEqual([REQUESTS, REQUESTS])
  for (let from = 0; from < ids.length; from += 10_000) {
    const found = await weir.store.find(ids.slice(from, from + 10_000))
    expect([...found.values()].filter(({ state, copies }) => state !== 'event' || copies !== 1)).toEqual([])
  }
  for (const row of await weir.store.accounting())
    expect(row.read).toBe(row.stored + row.duplicates + row.deadLetters + row.skipped + row.removed)
})

/** Resolves when a number has not changed for some seconds. */
async function unchanged(number: () => Promise<number>): Promise<void> {
  let [last, since] = [await number(), performance.now()]
  while (performance.now() - since < 4000) {
    await delay(500)
    const now = await number()
    if (now !== last) [last, since] = [now, performance.now()]
  }
}

async function everyId({ store }: WeirOnEngines): Promise<string[]> {
  const ids: string[] = []
  const query = { filter: { kind: 'all' }, range: {}, fields: ['event.id'], order: 'none' } as const
  let rest = ''
  for await (const bytes of store.export(query, 'ndjson')) {
    const lines = (rest + Buffer.from(bytes).toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) ids.push((JSON.parse(line) as { 'event.id': string })['event.id'])
  }
  return ids
}
