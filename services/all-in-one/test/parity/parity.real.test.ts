import { createHash, randomBytes } from 'node:crypto'
import { type EventStore, openDuckDbStore } from '@weir/event-store'
import { connect, openElasticsearchStore } from '@weir/event-store/elasticsearch'
import { removeIndices } from '@weir/event-store/elasticsearch/testing'
import { buildAggregateQuery } from '@weir/query'
import { requiredEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillWithTraffic, now, week } from './corpus.ts'
import { differences } from './differences.ts'
import { everyQuestion, filters } from './questions.ts'

const EVENTS = 100_000
/** Both engines, one of which shares its machine with other tests. */
const PATIENCE_MS = 900_000

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const prefix = `parity${randomBytes(3).toString('hex')}-`

describe('both stores give the same answers', { timeout: PATIENCE_MS }, () => {
  let duckdb: EventStore
  let elasticsearch: EventStore
  const largest = new Map<string, number>()

  beforeAll(async () => {
    duckdb = await openDuckDbStore({ path: ':memory:', memoryLimitMb: 512 })
    elasticsearch = await openElasticsearchStore({ ...access, prefix, shards: 3, replicas: 0 })
    await duckdb.prepare()
    await elasticsearch.prepare()
    await fillWithTraffic([duckdb, elasticsearch], EVENTS)
    for (const field of ['event.duration', 'http.response.body.bytes']) {
      const { rows } = await duckdb.aggregate(buildAggregateQuery({ metrics: `max(${field})` }, { now }))
      largest.set(field, Number(rows[0]?.[`max(${field})`]))
    }
  }, PATIENCE_MS)

  afterAll(async () => {
    await duckdb.close()
    await elasticsearch.close()
    const connection = connect(access)
    await removeIndices(connection, prefix)
    await connection.close()
  })

  it('hold the same events', async () => {
    expect(await elasticsearch.extent()).toEqual(await duckdb.extent())
    expect((await elasticsearch.extent())?.events).toBe(EVENTS)
    expect(await elasticsearch.labels()).toEqual(await duckdb.labels())
  })

  it.each(filters)('to every question about %s', async (_, filter) => {
    const found: string[] = []
    for (const question of everyQuestion()) {
      const query = question.query(filter)
      const [actual, expected] = await Promise.all([elasticsearch.aggregate(query), duckdb.aggregate(query)])
      found.push(...differences(query, actual, expected, largest).map((text) => `${question.name}: ${text}`))
    }
    expect(found).toEqual([])
  })

  it.each(filters)('to searches and exports about %s', async (_, filter) => {
    const search = {
      filter,
      range: week,
      sort: { field: 'event.duration', direction: 'desc' },
      limit: 50,
    } as const
    expect(await elasticsearch.search(search)).toEqual(await duckdb.search(search))
    // A busy evening: every field of some thousand events.
    const evening = { from: week.to - 12 * 3_600_000, to: week.to }
    const exported = { filter, range: evening, order: 'time' } as const
    expect(await digest(elasticsearch.export(exported, 'csv'))).toEqual(
      await digest(duckdb.export(exported, 'csv')),
    )
    expect(await digest(elasticsearch.export(exported, 'ndjson'))).toEqual(
      await digest(duckdb.export(exported, 'ndjson')),
    )
  })
})

/** Length and hash: the bytes themselves are many megabytes. */
async function digest(chunks: AsyncIterable<Uint8Array>): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of chunks) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
