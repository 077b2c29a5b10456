import { randomBytes } from 'node:crypto'
import { parseKql } from '@weir/query'
import { aDeadLetter, anEvent, requiredEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventStore } from '../port.ts'
import { connect } from './connection.ts'
import { openElasticsearchStore } from './open-elasticsearch-store.ts'
import { StoreAway } from './store-fault.ts'
import { removeIndices } from './testing/remove-indices.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const admin = connect({ urls, login: { user, password }, ca })
const prefix = `p${randomBytes(3).toString('hex')}-`
const cut = { prefix, shards: 1, replicas: 0 }
const stores: EventStore[] = []

const privileges = {
  processor: [
    { names: [`${prefix}weir-events-*`], privileges: ['create_doc', 'create_index'] },
    {
      names: [`${prefix}weir-dead-letters`, `${prefix}weir-accounts`],
      privileges: ['read', 'write', 'create_index'],
    },
  ],
  reader: [{ names: [`${prefix}weir-*`], privileges: ['read', 'view_index_metadata'] }],
  retention: [{ names: [`${prefix}weir-*`], privileges: ['read', 'write', 'delete_index', 'maintenance'] }],
} as const
type Who = keyof typeof privileges

/** The store as one of the services sees it. */
async function storeOf(who: Who): Promise<EventStore> {
  const login = { user: `${prefix}${who}`, password: `${prefix}password` }
  const store = await openElasticsearchStore({ urls, ca, login, ...cut })
  stores.push(store)
  return store
}

beforeAll(async () => {
  for (const [who, indices] of Object.entries(privileges)) {
    const path = (kind: string) => `/_security/${kind}/${prefix}${who}`
    await admin.request({ method: 'PUT', path: path('role'), body: { cluster: ['monitor'], indices } })
    const person = { password: `${prefix}password`, roles: [`${prefix}${who}`] }
    await admin.request({ method: 'PUT', path: path('user'), body: person })
  }
})

afterAll(async () => {
  for (const store of stores) await store.close()
  await removeIndices(admin, prefix)
  for (const who of Object.keys(privileges)) {
    for (const kind of ['user', 'role']) {
      await admin.request({ method: 'DELETE', path: `/_security/${kind}/${prefix}${who}`, expect: [404] })
    }
  }
  await admin.close()
})

const reads = (read: number) => [{ log: 'access.log', host: 'web-1', read, skipped: 0 }]

describe('services with no more privileges than they use', () => {
  test('a processor waits, and says for what, until somebody set up the indices', async () => {
    const processor = await storeOf('processor')
    const waiting = processor.prepare()
    await expect(waiting).rejects.toThrow(StoreAway)
    await expect(waiting).rejects.toThrow(/not set up in this cluster: run elasticsearch-setup/)
    const setUp = await openElasticsearchStore({ urls, ca, login: { user, password }, ...cut })
    stores.push(setUp)
    await setUp.prepare()
    await processor.prepare()
  })

  test('a processor stores events that it may not read, and a reader may not write', async () => {
    const [processor, reader] = [await storeOf('processor'), await storeOf('reader')]
    const batch = { events: [anEvent(), anEvent()], deadLetters: [aDeadLetter()], reads: reads(3) }
    expect(await processor.write(batch)).toMatchObject({ stored: 2, deadLetters: 1 })
    // A pattern leaves out what may not be read; by its name an index says so.
    expect(await processor.extent()).toBeNull()
    const login = { user: `${prefix}processor`, password: `${prefix}password` }
    const connection = connect({ urls, ca, login })
    const path = `/${prefix}weir-events-2026.11.01/_search`
    await expect(connection.request({ method: 'GET', path })).rejects.toMatchObject({ status: 403 })
    await connection.close()
    const writing = reader.write({ events: [anEvent()], deadLetters: [], reads: [] })
    await expect(writing).rejects.toThrow(/403 security_exception/)
    await (await storeOf('retention')).settle()
    expect(await reader.extent()).toMatchObject({ events: 2 })
  })

  test('a dead letter beside its event stays till housekeeping, and the account then balances', async () => {
    const [processor, retention] = [await storeOf('processor'), await storeOf('retention')]
    const event = anEvent({ 'weir.log': 'twice.log' })
    const tally = [{ log: 'twice.log', host: 'web-1', read: 1, skipped: 0 }]
    await processor.write({ events: [event], deadLetters: [], reads: tally })
    const letter = aDeadLetter({ id: event['event.id'], log: 'twice.log' })
    expect(await processor.write({ events: [], deadLetters: [letter], reads: tally })).toMatchObject({
      deadLetters: 1,
    })
    expect(await retention.expire(0)).toBe(0)
    await retention.settle()
    expect((await retention.deadLetters.list({ ids: [letter.id], limit: 9 })).total).toBe(0)
    expect((await retention.accounting()).find(({ log }) => log === 'twice.log')).toMatchObject({
      read: 2,
      stored: 1,
      duplicates: 1,
      deadLetters: 0,
    })
  })

  test('who erases leaves tombstones that the processor meets', async () => {
    const [processor, retention] = [await storeOf('processor'), await storeOf('retention')]
    const event = anEvent({ 'user.name': 'zoë' })
    await processor.write({ events: [event], deadLetters: [], reads: reads(1) })
    const filter = parseKql('user.name: zoë', { now: new Date(), tz: 'UTC' })
    expect(await retention.erase(filter)).toEqual({ erased: 1 })
    expect(await processor.write({ events: [event], deadLetters: [], reads: reads(1) })).toMatchObject({
      stored: 0,
      duplicates: 1,
    })
  })
})
