import { randomBytes } from 'node:crypto'
import { panels } from '@weir/dashboards'
import type { EventStore } from '@weir/event-store'
import { connect, openElasticsearchStore } from '@weir/event-store/elasticsearch'
import { removeIndices } from '@weir/event-store/elasticsearch/testing'
import { requiredEngines } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { apiUnderTest, now } from './api-under-test.ts'
import { corpus } from './panels/corpus.ts'
import type { Row } from './panels/counting.ts'
import { lastDayOf } from './panels/day-views.ts'
import { expectedRows } from './panels/expected-rows.ts'

/** What Elasticsearch may be off by, relative: percentiles of an HDR histogram with three digits, and sums. */
const PERCENTILE = 2e-3
const SUM = 1e-9

const { urls, user, password, ca } = requiredEngines().elasticsearch
const access = { urls, login: { user, password }, ca }
const prefix = `panels${randomBytes(3).toString('hex')}-`

const { events, deadLetters } = corpus()
const expected = expectedRows(events, lastDayOf(now))

describe('on Elasticsearch', () => {
  let store: EventStore

  beforeAll(async () => {
    store = await openElasticsearchStore({ ...access, prefix, shards: 3, replicas: 0 })
    await store.prepare()
    await store.write({ events, deadLetters, reads: [] })
    await store.settle()
  })

  afterAll(async () => {
    await store.close()
    const connection = connect(access)
    await removeIndices(connection, prefix)
    await connection.close()
  })

  it.each(panels.map(({ id }) => id))('%s shows what plain loops over the events count', async (id) => {
    const { app } = await apiUnderTest({ store })
    const answer = (await app.inject(`/v1/panels/${id}`)).json()
    const rows = expected[id]!()
    expect(rows.length).toBeGreaterThan(0)
    expect(near(withoutPlace(answer.rows), rows)).toEqual(rows)
    expect(answer.columns).toEqual(panels.find((panel) => panel.id === id)!.columns)
  })
})

/** The rows, with the wanted figure where the actual one is near enough. */
function near(rows: readonly Row[], wanted: readonly Row[]): Row[] {
  return rows.map((row, i) =>
    Object.fromEntries(
      Object.entries(row).map(([name, cell]) => {
        const other = wanted[i]?.[name]
        if (typeof cell !== 'number' || typeof other !== 'number') return [name, cell]
        const tolerance = /^p\d/.test(name) ? PERCENTILE : SUM
        return [name, Math.abs(cell - other) <= Math.abs(other) * tolerance ? other : cell]
      }),
    ),
  )
}

/** Where cities lie is no figure that plain loops count: the tests of the other stores look at it. */
function withoutPlace(rows: readonly Row[]): Row[] {
  return rows.map(({ latitude: _, longitude: __, ...row }) => row)
}
