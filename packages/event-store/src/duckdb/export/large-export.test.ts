import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { LogEvent } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { anEvent, parseCsv } from '@weir/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { EventStore, ExportFormat } from '../../port.ts'
import { openDuckDbStore } from '../open-duckdb-store.ts'

const EVENTS = 40_000
const FIRST = Date.UTC(2026, 0)
const everything: ExportQuery = { filter: { kind: 'all' }, range: {}, order: 'time' }

let folder = ''
let store: EventStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-export-'))
  store = await openDuckDbStore({ path: join(folder, 'events.duckdb') })
  await store.prepare()
  // Neither in order nor evenly spread: most lie in one busy minute.
  const events = Array.from({ length: EVENTS }, (_, i): LogEvent => {
    const at = i % 3 === 0 ? FIRST + ((i * 7919) % EVENTS) * 60_000 : FIRST + (i % 60_000)
    const event = anEvent({ '@timestamp': new Date(at).toISOString(), 'url.path': `/${i}` })
    return i % 1000 === 0 ? { ...event, 'weir.keywords': ['rare', `k${i}`] } : event
  })
  await store.write({ events, deadLetters: [], reads: [] })
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function exported(query: ExportQuery, format: ExportFormat): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of store.export(query, format)) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What the store has left in its folder. */
function leftOvers(): Promise<string[]> {
  return readdir(join(folder, 'events.duckdb.scratch'))
}

describe('an export of many slices', () => {
  it('is whole and in order as CSV', async () => {
    const [header, ...rows] = parseCsv((await exported(everything, 'csv')).toString())
    const columns = ['@timestamp', 'event.id', 'url.path'].map((name) => header?.indexOf(name) ?? -1)
    const keys = rows.map((row) =>
      columns
        .slice(0, 2)
        .map((i) => row[i])
        .join(' '),
    )
    expect(rows).toHaveLength(EVENTS)
    expect(new Set(rows.map((row) => row[columns[2] ?? -1])).size).toBe(EVENTS)
    expect(keys).toEqual(keys.toSorted())
    expect(await leftOvers()).toEqual([])
  })

  it('is one sound Parquet file, whole and in order', async () => {
    const path = join(folder, 'all.parquet')
    await writeFile(path, await exported(everything, 'parquet'))
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    const ask = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJson()
    const file = `read_parquet('${path}', file_row_number = true)`
    expect(
      await ask(
        `SELECT count(*), count(DISTINCT "url.path"), count("weir.keywords"), sum(len("weir.keywords")) FROM ${file}`,
      ),
    ).toEqual([[String(EVENTS), String(EVENTS), '40', '80']])
    const order = `row_number() OVER (ORDER BY "@timestamp", "event.id") - 1`
    expect(
      await ask(
        `SELECT count(*) FROM (SELECT file_row_number AS n, ${order} AS k FROM ${file}) WHERE n <> k`,
      ),
    ).toEqual([['0']])
    // Filters use what the table of contents says of each row group.
    expect(await ask(`SELECT count(*) FROM ${file} WHERE "url.path" = '/777'`)).toEqual([['1']])
    expect(await ask(`SELECT DISTINCT typeof("@timestamp") FROM ${file}`)).toEqual([
      ['TIMESTAMP WITH TIME ZONE'],
    ])
    instance.closeSync()
  })

  it('leaves nothing behind when its reader goes away', async () => {
    for (const format of ['csv', 'ndjson', 'parquet'] as const) {
      for await (const chunk of store.export(everything, format)) {
        expect(chunk.length).toBeGreaterThan(0)
        if (chunk.length > 100) break
      }
      expect(await leftOvers()).toEqual([])
    }
    expect((await store.extent())?.events).toBe(EVENTS)
  })
})
