import type { EventStore } from '@weir/event-store'
import { openElasticsearchStore } from '@weir/event-store/elasticsearch'
import { aDeadLetter, anEvent, requiredEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { elasticsearchUnderTest, type ServiceName } from './elasticsearch-under-test.ts'
import { runJob } from './run-job.ts'

// The roles must let the store do what each service asks of it: here the real store asks, as the real users.

const { urls, ca } = requiredEngines().elasticsearch
const cluster = elasticsearchUnderTest()
const opened: EventStore[] = []
const all = { kind: 'all' } as const
const newest = {
  filter: all,
  range: {},
  sort: { field: '@timestamp', direction: 'desc' },
  limit: 10,
} as const
const old = anEvent({ '@timestamp': '2020-01-05T10:00:00.000Z' })
const events = [anEvent({ 'url.path': '/cart' }), anEvent(), old]
const letter = aDeadLetter()
const reads = [{ log: 'access.log', host: 'web-1', read: 4, skipped: 0 }]

async function storeOf(service: ServiceName): Promise<EventStore> {
  const store = await openElasticsearchStore({
    urls,
    ca,
    login: cluster.loginOf(service),
    prefix: cluster.prefix,
    shards: 1,
    replicas: 0,
  })
  opened.push(store)
  return store
}

beforeAll(async () => {
  const { code, err } = await runJob('elasticsearch', cluster.env)
  if (code !== 0) throw new Error(err)
})

afterAll(async () => {
  for (const store of opened) await store.close()
  await cluster.dispose()
})

/** What was written is visible to searches about a second later, without anybody's asking for it. */
const settled = () => cluster.admin.request({ method: 'POST', path: `/${cluster.prefix}weir-*/_refresh` })

describe('the processor', () => {
  test('finds the set-up done, writes batches, and drives dead letters through again', async () => {
    const store = await storeOf('processor')
    await store.prepare()
    const batch = { events, deadLetters: [letter], reads }
    expect(await store.write(batch)).toMatchObject({ stored: 3, deadLetters: 1, duplicates: 0, rejected: [] })
    await settled()
    expect((await store.deadLetters.list({ limit: 10 })).total).toBe(1)
    await settled()
    expect(await store.write({ events, deadLetters: [], reads: [] })).toMatchObject({
      stored: 0,
      duplicates: 3,
    })
    await store.settle()
  })

  test('sees no event', async () => {
    const store = await storeOf('processor')
    // A pattern finds the indices that a user may read: here none, so it is no 403 as it is for an index by name.
    expect((await store.search(newest)).total).toBe(0)
  })
})

describe('the API', () => {
  test('answers every question', async () => {
    const store = await storeOf('api')
    await store.prepare()
    await settled()
    expect((await store.search(newest)).total).toBe(3)
    const grouped = {
      filter: all,
      range: {},
      dimensions: [],
      metrics: [{ kind: 'count', text: 'count' }],
      tz: 'UTC',
      limit: 10,
    } as const
    expect((await store.aggregate(grouped)).rows).toEqual([{ count: 3 }])
    const pieces: Uint8Array[] = []
    for await (const piece of store.export({ filter: all, range: {}, order: 'time' }, 'ndjson'))
      pieces.push(piece)
    expect(Buffer.concat(pieces).toString().trimEnd().split('\n')).toHaveLength(3)
    expect(await store.values('url.path', '/', 5)).toEqual(['/cart'])
    expect(await store.labels()).toEqual([])
    expect((await store.extent())?.events).toBe(3)
    expect(await store.deadLetters.countByReason()).toEqual({ unknown_format: 1 })
    expect((await store.deadLetters.list({ limit: 10 })).letters.map(({ id }) => id)).toEqual([letter.id])
    expect((await store.find([old['event.id'], letter.id])).size).toBe(2)
    expect(await store.accounting()).toEqual([
      expect.objectContaining({ read: 7, stored: 3, deadLetters: 1 }),
    ])
    expect((await store.engine()).name).toBe('Elasticsearch')
  })

  test('changes nothing', async () => {
    const store = await storeOf('api')
    await expect(store.write({ events: [anEvent()], deadLetters: [], reads: [] })).rejects.toThrow(/403/)
    await expect(store.expire(Date.now())).rejects.toThrow(/403/)
    await settled()
    expect((await store.search(newest)).total).toBe(3)
  })
})

describe('retention', () => {
  test('removes what has expired, whole indices and single events, and leaves a tombstone of what is erased', async () => {
    const store = await storeOf('retention')
    await store.prepare()
    expect(await store.expire(Date.parse('2021-01-01T00:00:00Z'))).toBe(1)
    expect(await store.erase(all)).toEqual({ erased: 2 })
    await store.settle()
    const found = await store.find(events.map((event) => event['event.id']))
    expect(Array.from(found.values(), ({ state }) => state).toSorted()).toEqual([
      'erased',
      'erased',
      'missing',
    ])
    expect(await store.expire(Date.parse('2026-11-25T00:00:00Z'))).toBe(1)
  })
})
