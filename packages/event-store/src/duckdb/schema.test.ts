import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { LogEvent } from '@weir/event-model'
import { anEvent, fullEvent } from '@weir/testing'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { EventStore } from '../port.ts'
import { openDuckDbStore } from './open-duckdb-store.ts'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-schema-'))
  path = join(folder, 'events.duckdb')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function withStore<T>(use: (store: EventStore) => Promise<T>): Promise<T> {
  const store = await openDuckDbStore({ path })
  try {
    await store.prepare()
    return await use(store)
  } finally {
    await store.close()
  }
}

/** Runs SQL in the file while no store has it open. */
async function inFile(sql: string): Promise<unknown[][]> {
  const instance = await DuckDBInstance.create(path)
  try {
    const connection = await instance.connect()
    const rows = (await connection.runAndReadAll(sql)).getRowsJson()
    connection.closeSync()
    return rows
  } finally {
    instance.closeSync()
  }
}

const write = (events: readonly LogEvent[]) =>
  withStore((store) => store.write({ events, deadLetters: [], reads: [] }))

const allEvents = () =>
  withStore(async (store) => {
    const sort = { field: 'event.id', direction: 'asc' } as const
    return (await store.search({ filter: { kind: 'all' }, range: {}, sort, limit: 100 })).events
  })

const visitorType = async () =>
  (await inFile(`SELECT data_type FROM duckdb_columns() WHERE column_name = 'weir.visitor'`)).flat()

/** The column of visitors as it was before digests were kept as numbers. */
const asBefore = () =>
  inFile(
    `ALTER TABLE events ALTER "weir.visitor" SET DATA TYPE VARCHAR USING format('{:016x}', "weir.visitor")`,
  )

describe('a file of an earlier version', () => {
  const events = [
    fullEvent(),
    anEvent(),
    ...['0000000000000000', '00000000000000ff', '8000000000000000', 'ffffffffffffffff'].map((visitor) =>
      anEvent({ 'weir.visitor': visitor }),
    ),
  ].toSorted((a, b) => (a['event.id'] < b['event.id'] ? -1 : 1))

  it('has its visitors as numbers after it was opened, and loses nothing', async () => {
    await write(events)
    await asBefore()
    expect(await visitorType()).toEqual(['VARCHAR'])
    expect(await inFile(`SELECT "weir.visitor" FROM events WHERE "weir.visitor" LIKE '8%'`)).toEqual([
      ['8000000000000000'],
    ])
    expect(await allEvents()).toEqual(events)
    expect(await visitorType()).toEqual(['UBIGINT'])
    expect(await allEvents()).toEqual(events)
    expect(await write(events)).toMatchObject({ stored: 0, duplicates: events.length })
  })

  it('is written to at once', async () => {
    await write(events.slice(0, 3))
    await asBefore()
    expect(await write(events)).toMatchObject({ stored: events.length - 3, duplicates: 3 })
    expect(await allEvents()).toEqual(events)
  })

  it('gets columns for the fields that it lacks', async () => {
    const plain = anEvent()
    await write([plain])
    await inFile('ALTER TABLE events DROP "weir.visitor"')
    expect(await allEvents()).toEqual([plain])
    expect(await visitorType()).toEqual(['UBIGINT'])
  })

  it('stays as it is where a visitor is no digest', async () => {
    await write(events)
    await asBefore()
    await inFile(`UPDATE events SET "weir.visitor" = 'nobody' WHERE "weir.visitor" LIKE '8%'`)
    await expect(allEvents()).rejects.toThrow(/nobody/)
    expect(await visitorType()).toEqual(['VARCHAR'])
    expect(await inFile(`SELECT count(*) FROM events`)).toEqual([[String(events.length)]])
  })
})
