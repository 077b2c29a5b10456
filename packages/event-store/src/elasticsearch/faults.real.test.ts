import { randomBytes } from 'node:crypto'
import type { LogEvent } from '@weir/event-model'
import { anEvent, requiredEngines } from '@weir/testing'
import { afterAll, expect, test } from 'vitest'
import { connect } from './connection.ts'
import { openElasticsearchStore } from './open-elasticsearch-store.ts'
import { StoreAway } from './store-fault.ts'
import { removeIndices } from './testing/remove-indices.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const admin = connect(access)
const prefix = `f${randomBytes(3).toString('hex')}-`
const store = await openElasticsearchStore({ ...access, prefix, shards: 1, replicas: 0 })
await store.prepare()

afterAll(async () => {
  await store.close()
  await removeIndices(admin, prefix)
  await admin.close()
})

const index = `${prefix}weir-events-2026.11.01`
const put = (settings: object) =>
  admin.request({ method: 'PUT', path: `/${index}/_settings`, body: settings })

test('of 5,000 documents the one that the mapping refuses comes back, and 4,999 are stored', async () => {
  const events: LogEvent[] = Array.from({ length: 5000 }, () => anEvent())
  const odd = anEvent({ 'source.ip': 'not an address' })
  events[2500] = odd
  const result = await store.write({ events, deadLetters: [], reads: [] })
  expect(result).toMatchObject({ stored: 4999, duplicates: 0 })
  expect(result.rejected).toEqual([
    {
      id: odd['event.id'],
      detail: expect.stringMatching(/failed to parse field \[source.ip\].*not an address/),
    },
  ])
})

test('into an index that was made read-only a batch waits, says why, and goes on when that is lifted', async () => {
  await store.write({ events: [anEvent()], deadLetters: [], reads: [] })
  const elsewhere = anEvent({ '@timestamp': '2026-10-20T14:00:03.120Z' })
  const batch = { events: [anEvent(), elsewhere, anEvent()], deadLetters: [], reads: [] }
  await put({ 'index.blocks.read_only_allow_delete': true })
  const waiting = store.write(batch)
  await expect(waiting).rejects.toThrow(StoreAway)
  await expect(waiting).rejects.toThrow(/2 of 3 documents \(.*cluster_block_exception.*read-only/)
  await put({ 'index.blocks.read_only_allow_delete': null })
  expect(await store.write(batch)).toMatchObject({ stored: 3, duplicates: 0 })
})
