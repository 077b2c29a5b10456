import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { LogEvent } from '@weir/event-model'
import type { ExportQuery, Kql, SearchQuery } from '@weir/query'
import { anEvent } from '@weir/testing'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { EventStore } from '../port.ts'
import { openDuckDbStore } from './open-duckdb-store.ts'

let folder = ''
let store: EventStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-digests-'))
  store = await openDuckDbStore({ path: join(folder, 'events.duckdb') })
  await store.prepare()
})
afterAll(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

const write = (events: readonly LogEvent[]) => store.write({ events, deadLetters: [], reads: [] })

const ofLog = (log: string): Kql => ({ kind: 'equals', field: 'weir.log', value: log })

const sorted = (filter: Kql): SearchQuery => ({
  filter,
  range: {},
  sort: { field: 'weir.visitor', direction: 'asc' },
  limit: 1000,
})

const visitorsOf = async (filter: Kql) =>
  (await store.search(sorted(filter))).events.map((event) => event['weir.visitor'])

const digest = fc
  .oneof(
    fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }),
    fc.constantFrom(0n, (1n << 63n) - 1n, 1n << 63n, (1n << 64n) - 1n),
  )
  .map((number) => number.toString(16).padStart(16, '0'))

it('any 64 bits go through a staged file into the engine and come back as the same text, in the order of texts', async () => {
  let runs = 0
  const visitors = fc.array(fc.option(digest, { nil: undefined }), { minLength: 1, maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(visitors, async (given) => {
      const log = `law ${runs++}`
      await write(
        given.map((visitor) =>
          anEvent({ 'weir.log': log, ...(visitor === undefined ? {} : { 'weir.visitor': visitor }) }),
        ),
      )
      // `undefined` is always sorted to the end.
      expect(await visitorsOf(ofLog(log))).toEqual(given.toSorted())
      for (const visitor of given) {
        if (visitor === undefined) continue
        const same: Kql = { kind: 'equals', field: 'weir.visitor', value: visitor }
        const found = await visitorsOf({ kind: 'and', children: [ofLog(log), same] })
        expect(found).toEqual(given.filter((other) => other === visitor))
      }
    }),
    { numRuns: 20 },
  )
})

it('an event whose visitor is no digest is rejected by name, the others are stored', async () => {
  const good = anEvent({ 'weir.log': 'unfit', 'weir.visitor': 'fedcba9876543210' })
  const bad = anEvent({ 'weir.log': 'unfit', 'weir.visitor': 'FEDCBA9876543210' })
  const { stored, rejected } = await write([good, bad])
  expect(stored).toBe(1)
  expect(rejected).toEqual([
    { id: bad['event.id'], detail: 'weir.visitor is not 64 bits in 16 lower-case hexadecimal digits' },
  ])
  expect(await visitorsOf(ofLog('unfit'))).toEqual(['fedcba9876543210'])
})

it('a Parquet file has a text of it', async () => {
  const visitors = ['8000000000000000', 'fedcba9876543210']
  await write(visitors.map((visitor) => anEvent({ 'weir.log': 'parquet', 'weir.visitor': visitor })))
  await write([anEvent({ 'weir.log': 'parquet' })])
  const query: ExportQuery = { filter: ofLog('parquet'), range: {}, order: 'time' }
  const path = join(folder, 'visitors.parquet')
  const chunks: Uint8Array[] = []
  for await (const chunk of store.export(query, 'parquet')) chunks.push(chunk)
  await writeFile(path, Buffer.concat(chunks))
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const answer = await connection.runAndReadAll(
    `SELECT "weir.visitor", typeof("weir.visitor") FROM read_parquet('${path}') ORDER BY 1 NULLS LAST`,
  )
  expect(answer.getRowsJson()).toEqual([...visitors, null].map((visitor) => [visitor, 'VARCHAR']))
  instance.closeSync()
})
