import { randomBytes } from 'node:crypto'
import { anEvent, requiredEngines } from '@weir/testing'
import { afterAll, expect, test } from 'vitest'
import type { EventStore } from '../../port.ts'
import { connect } from '../connection.ts'
import { openElasticsearchStore } from '../open-elasticsearch-store.ts'
import { removeIndices } from '../testing/remove-indices.ts'
import type { AccountDocument } from './account-document.ts'

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const admin = connect(access)
const prefix = `a${randomBytes(3).toString('hex')}-`
const open = () => openElasticsearchStore({ ...access, prefix, shards: 1, replicas: 0 })
const [one, other] = [await open(), await open()]
await one.prepare()

afterAll(async () => {
  await one.close()
  await other.close()
  await removeIndices(admin, prefix)
  await admin.close()
})

const eventsOf = (log: string, count: number) =>
  Array.from({ length: count }, () => anEvent({ 'weir.log': log }))
const reads = (log: string, read: number) => [{ log, host: 'web-1', read, skipped: 0 }]

async function rowOf(store: EventStore, log: string) {
  await store.settle()
  return (await store.accounting()).find((row) => row.log === log)
}

test('adds up what several writers have counted', async () => {
  const events = eventsOf('shared.log', 5)
  await one.write({ events, deadLetters: [], reads: reads('shared.log', 5) })
  await other.write({ events, deadLetters: [], reads: reads('shared.log', 5) })
  await one.write({ events: eventsOf('shared.log', 1), deadLetters: [], reads: reads('shared.log', 1) })
  expect(await rowOf(one, 'shared.log')).toMatchObject({ read: 11, stored: 6, duplicates: 5 })
})

test('balances where a crash left lines stored whose reading nobody booked', async () => {
  const events = eventsOf('crash.log', 3)
  // What a crash leaves: the events are stored, the account is not.
  await one.write({ events, deadLetters: [], reads: [] })
  expect(await rowOf(one, 'crash.log')).toMatchObject({ read: 3, stored: 3, duplicates: 0 })
  await other.write({ events, deadLetters: [], reads: reads('crash.log', 3) })
  expect(await rowOf(one, 'crash.log')).toMatchObject({ read: 6, stored: 3, duplicates: 3 })
})

test('shows lines that were read and are not there', async () => {
  await one.write({ events: eventsOf('lost.log', 3), deadLetters: [], reads: reads('lost.log', 5) })
  expect(await rowOf(one, 'lost.log')).toMatchObject({ read: 5, stored: 3, duplicates: 0, removed: 0 })
})

test('takes lines whose answer was lost for duplicates, as far as a row is short of lines', async () => {
  await one.write({ events: eventsOf('doubt.log', 2), deadLetters: [], reads: reads('doubt.log', 2) })
  const doubtful: AccountDocument = {
    ...{ writer: 'another', log: 'doubt.log', host: 'web-1' },
    ...{ read: 2, skipped: 0, duplicates: 0, removed: 0, uncertain: 3 },
  }
  await admin.request({ method: 'PUT', path: `/${prefix}weir-accounts/_doc/another`, body: doubtful })
  expect(await rowOf(one, 'doubt.log')).toMatchObject({ read: 4, stored: 2, duplicates: 2 })
})
