import { setTimeout as delay } from 'node:timers/promises'
import { type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

const REQUESTS = 20_000
const range = { from: '2000-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' }
const stopDeadline = 10_000
/** Seconds on a machine of one's own; several suites may share one. */
const PATIENCE_MS = 400_000
const TEST_MS = 600_000

let weir: WeirOnEngines
beforeAll(async () => {
  weir = await weirOnEngines()
})
afterAll(() => weir?.dispose())

interface Counted {
  readonly rows: readonly { readonly count: number }[]
}

/** What the API answers to "how many". */
async function countOf(address: string): Promise<number> {
  const query = new URLSearchParams({ metrics: 'count', ...range })
  const answer = (await (await fetch(`${address}/v1/aggregate?${query}`)).json()) as Counted
  return answer.rows[0]?.count ?? 0
}

async function stored(): Promise<number> {
  await weir.store.settle()
  return (await weir.store.extent())?.events ?? 0
}

/** Waits for a number of events to be stored; says what is there when they do not come. */
async function until(events: number, tell: () => unknown, patience = PATIENCE_MS): Promise<void> {
  for (const since = performance.now(); (await stored()) < events; await delay(250)) {
    if (performance.now() - since > patience)
      throw new Error(`${await stored()} events: ${JSON.stringify(tell())}`)
  }
}

test('20,000 simulated requests become exactly 20,000 events, which the API counts', {
  timeout: TEST_MS,
}, async () => {
  const generator = weir.start('log-generator', { WEIR_SIMULATE_REQUESTS: String(REQUESTS) })
  const processor = weir.start('stream-processor')
  const api = weir.start('analytics-api')
  await Promise.all([generator.ready(), processor.ready(), api.ready()])
  await generator.said(/^published 20000 requests$/)
  await until(REQUESTS, () => processor.log)

  const address = String((await api.said(/^listening$/))['address'])
  expect(await countOf(address)).toBe(REQUESTS)
  const accounts = (await (await fetch(`${address}/v1/accounting`)).json()) as { balanced: boolean }
  expect(accounts).toMatchObject({
    balanced: true,
    total: { read: REQUESTS, stored: REQUESTS, duplicates: 0 },
  })
  const info = await (await fetch(`${address}/v1/info`)).json()
  expect(info).toMatchObject({ engine: { name: 'Elasticsearch' }, events: REQUESTS })

  for (const service of [generator, processor, api]) {
    const { code, took } = await service.stop()
    expect([service.child.spawnargs.at(-1), code, service.log.at(-1)]).toMatchObject([
      expect.any(String),
      0,
      {},
    ])
    expect(took).toBeLessThan(stopDeadline)
  }
})

test('a generator and a processor that are killed again and again lose and double nothing', {
  timeout: TEST_MS,
}, async () => {
  const settings = { WEIR_SIMULATE_REQUESTS: String(REQUESTS), WEIR_SIMULATE_SEED: '2' }
  const before = await stored()
  const broken = weir.start('log-generator', settings)
  await broken.ready()
  await broken.stop('SIGKILL')
  const generator = weir.start('log-generator', settings)

  for (let kills = 0; kills < 5; kills++) {
    const processor = weir.start('stream-processor')
    await processor.said(/^reading$/)
    await until(before + (kills + 1) * 2_000, () => processor.log)
    await processor.stop('SIGKILL')
  }
  const processor = weir.start('stream-processor')
  await generator.said(/^published 20000 requests$/)
  await until(before + REQUESTS, () => processor.log)
  // What was published twice, or read again, is still on its way.
  await weir.start('stream-processor').said(/^reading$/)
  await drained(() => processor.metric('weir_lines_read_total'))

  expect(await stored()).toBe(before + REQUESTS)
  const ids = await everyId()
  expect(ids.length).toBe(before + REQUESTS)
  expect(new Set(ids).size).toBe(ids.length)
  for (let from = 0; from < ids.length; from += 10_000) {
    const found = await weir.store.find(ids.slice(from, from + 10_000))
    expect([...found.values()].filter(({ state, copies }) => state !== 'event' || copies !== 1)).toEqual([])
  }
  const accounts = await weir.store.accounting()
  for (const row of accounts)
    expect(row.read).toBe(row.stored + row.duplicates + row.deadLetters + row.skipped + row.removed)
})

/** Resolves when a number has not changed for some seconds. */
async function drained(number: () => Promise<number>): Promise<void> {
  let [last, since] = [await number(), performance.now()]
  while (performance.now() - since < 4000) {
    await delay(500)
    const now = await number()
    if (now !== last) [last, since] = [now, performance.now()]
  }
}

async function everyId(): Promise<string[]> {
  const ids: string[] = []
  const query = { filter: { kind: 'all' }, range: {}, fields: ['event.id'], order: 'none' } as const
  let rest = ''
  for await (const bytes of weir.store.export(query, 'ndjson')) {
    const lines = (rest + Buffer.from(bytes).toString()).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) ids.push((JSON.parse(line) as { 'event.id': string })['event.id'])
  }
  return ids
}
