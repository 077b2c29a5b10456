import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { openBus } from '@weir/connections'
import { kafkaConfig } from '@weir/connections/config'
import { type RawRecord, topics } from '@weir/event-model'
import type { Account } from '@weir/event-store'
import { type Connection, connect, StoreAway } from '@weir/event-store/elasticsearch'
import { createLogger, healthRegistry, loadConfig } from '@weir/service-kit'
import { requiredEngines, type StartedService, type WeirOnEngines, weirOnEngines } from '@weir/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'

const TEST_MS = 300_000
const { urls, ca, user, password } = requiredEngines().elasticsearch
let weir: WeirOnEngines
let admin: Connection
let processor: StartedService
beforeAll(async () => {
  admin = connect({ urls, ca, login: { user, password } })
  weir = await weirOnEngines()
  // The index of one month is made with a mapping that takes no name of a user.
  const mappings = { properties: { 'user.name': { type: 'long' } } }
  await admin.request({ method: 'PUT', path: indexOf('2026-08'), body: { mappings } })
  processor = weir.start('stream-processor')
  await processor.ready()
})
afterAll(async () => {
  await weir?.dispose()
  await admin?.close()
})

test('of 5,000 documents the one that the mapping refuses is put aside with the reason, 4,999 are stored', {
  timeout: TEST_MS,
}, async () => {
  const records = linesOf('refused', 'Aug', 5000)
  const odd = records[2500]
  if (odd === undefined) throw new Error('there is no such line')
  const refused = { ...odd, message: odd.message.replace('- -', '- alice') }
  await publish(records.with(2500, refused))
  await stored('refused', 4999)
  // It is written after the events, and can be found a little later.
  const listed = async () => (await weir.store.deadLetters.list({ limit: 10 })).letters
  await expect.poll(async () => (await listed()).length, { timeout: TEST_MS }).toBe(1)
  expect(await listed()).toMatchObject([
    {
      id: refused.event?.id,
      reason: 'rejected_by_store',
      detail: expect.stringMatching(/failed to parse field \[user.name\]/),
      line: refused.message,
    },
  ])
})

test('lines for an index that was made read-only wait, health says why, and they go on when that is lifted', {
  timeout: TEST_MS,
}, async () => {
  await publish(linesOf('before', 'Sep', 10))
  await stored('before', 10)
  const block = (write: boolean | null) =>
    admin.request({
      method: 'PUT',
      path: `${indexOf('2026-09')}/_settings`,
      body: { 'index.blocks.write': write },
    })
  await block(true)
  await publish(linesOf('blocked', 'Sep', 1000))
  await says(/does not take 1000 of 1000 documents \(403 cluster_block_exception.*blocked by/)
  await block(null)
  await stored('blocked', 1000)
  await processor.ready()
})

test('lines for an index that the limit of shards forbids wait, health says why, and they go on when it is raised', {
  timeout: TEST_MS,
}, async () => {
  const limit = (perNode: number | null) =>
    admin.request({
      method: 'PUT',
      path: '/_cluster/settings',
      body: { persistent: { 'cluster.max_shards_per_node': perNode } },
    })
  const { body: before } = await admin.request<{
    persistent: { cluster?: { max_shards_per_node?: string } }
  }>({ method: 'GET', path: '/_cluster/settings' })
  const usual = before.persistent.cluster?.max_shards_per_node
  await limit(1)
  try {
    await publish(linesOf('too many', 'Oct', 1000))
    await says(/does not take 1000 of 1000 documents \(400 validation_exception.*maximum.*shards/)
  } finally {
    await limit(usual === undefined ? null : Number(usual))
  }
  await stored('too many', 1000)
  await processor.ready()
})

test('nothing of all that was counted twice', async () => {
  for (const { log, read, stored, deadLetters, duplicates } of await accounts()) {
    expect({ log, read, duplicates }).toEqual({ log, read: stored + deadLetters, duplicates: 0 })
  }
})

function indexOf(month: string): string {
  return `/${weir.prefix}weir-events-${month.replace('-', '.')}.01`
}

function linesOf(log: string, month: string, count: number): RawRecord[] {
  return Array.from({ length: count }, (_, n) => ({
    message: `192.0.2.7 - - [20/${month}/2026:14:00:03 +0000] "GET /${n} HTTP/1.1" 200 512 "-" "curl/8.5.0"`,
    event: { id: randomUUID() },
    host: { name: 'faults' },
    weir: { log, format: 'combined' },
  }))
}

async function publish(records: readonly RawRecord[]): Promise<void> {
  const bus = await openBus(loadConfig(kafkaConfig, weir.settings.kafka), {
    service: 'fault-test',
    log: createLogger({ service: 'fault-test', to: { write: () => undefined } }),
    health: healthRegistry(() => new Date()),
    stopping: new AbortController().signal,
  })
  await bus.publish(topics.rawLogs, records)
  await bus.close()
}

/** An index that is just being made cannot be searched yet. */
async function accounts(): Promise<readonly Account[]> {
  for (;;) {
    try {
      return await weir.store.accounting()
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error
      await delay(250)
    }
  }
}

async function stored(log: string, count: number): Promise<void> {
  const booked = async () => {
    const rows = await accounts()
    return rows.filter((row) => row.log === log).reduce((sum, row) => sum + row.stored, 0)
  }
  while ((await booked()) < count) await delay(250)
  expect(await booked()).toBe(count)
}

/** Waits until `/readyz` says this of the store. */
async function says(reason: RegExp): Promise<void> {
  for (;;) {
    const { ready, checks } = await processor.readiness()
    const detail = checks['storing']?.detail ?? ''
    if (reason.test(detail)) {
      expect(ready).toBe(false)
      return
    }
    if (detail !== '') expect(detail).toMatch(reason)
    await delay(100)
  }
}
