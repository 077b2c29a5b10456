import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ROW_GROUP_ROWS } from './column-writer.ts'
import { keywordLists } from './list-column.ts'
import { parquetFile } from './parquet-file.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'weir-lists-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** Lists as another program reads them from a file that has them as its one column. */
async function readBack(lists: readonly (readonly string[])[]): Promise<unknown[]> {
  const path = join(folder, 'lists.parquet')
  const writer = keywordLists('words')
  writer.append(lists, lists.length)
  const handle = await open(path, 'w')
  const file = parquetFile(handle, writer.columns)
  await file.writeRowGroup(lists.length, writer.finish())
  await file.finish()
  await handle.close()
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const rows = await connection.runAndReadAll(`SELECT words FROM read_parquet('${path}')`)
  connection.closeSync()
  instance.closeSync()
  return rows.getRowsJson().map(([words]) => words ?? [])
}

it('keeps lists of all lengths', async () => {
  const lists = [['a', 'b'], [], ['b'], ['c', 'a', 'd'], [], ['a']]
  expect(await readBack(lists)).toEqual(lists)
})

it('keeps more distinct words in a row group than 16 bits can number', async () => {
  const lists = Array.from({ length: ROW_GROUP_ROWS }, (_, row) => [0, 1, 2].map((n) => `w${row * 3 + n}`))
  expect(await readBack(lists)).toEqual(lists)
})
