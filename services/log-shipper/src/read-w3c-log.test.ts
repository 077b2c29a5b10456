import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { RawRecord } from '@weir/event-model'
import { nextFormat } from '@weir/log-formats'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type RecordBatch, readLog } from './read-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-read-w3c-'))
afterAll(() => rmSync(folder, { recursive: true }))

const options = { host: 'web1', zone: 'UTC', now: () => new Date('2026-11-20T12:00:00Z') }

const FIRST = 'date time c-ip cs-method cs-uri-stem sc-status'
const SECOND = 'date time cs-method cs-uri-stem c-ip sc-status time-taken'
const header = (fields: string) => [
  '#Software: Microsoft Internet Information Services 10.0',
  '#Version: 1.0',
  '#Date: 2026-11-20 10:00:00',
  `#Fields: ${fields}`,
]
const firstRows = (count: number) => Array<string>(count).fill('2026-11-20 10:00:00 203.0.113.9 GET /a 200')
const secondRows = (count: number) =>
  Array<string>(count).fill('2026-11-20 10:00:01 GET /b 203.0.113.9 404 15')

async function batchesOf(lines: readonly string[], batchLines: number, format?: string) {
  const path = join(folder, 'u_ex.log')
  writeFileSync(path, lines.map((line) => `${line}\r\n`).join(''))
  const batches: RecordBatch[] = []
  const said = { ...options, batchLines, ...(format === undefined ? {} : { format }) }
  for await (const batch of readLog(path, said)) batches.push(batch)
  return batches
}
const formatsOf = (records: Iterable<RawRecord>) => [...records].map(({ weir }) => weir?.format)
const times = <T>(count: number, value: T) => Array<T>(count).fill(value)

test('a W3C log whose fields change is stamped with the list in force from the #Fields line on, however it is cut into batches', async () => {
  const lines = [...header(FIRST), ...firstRows(40), ...header(SECOND), ...secondRows(30)]
  const expected = [...times(4 + 40 + 3, `w3c:${FIRST}`), ...times(1 + 30, `w3c:${SECOND}`)]
  for (const batchLines of [4, 7, 47, 48, 1000]) {
    const batches = await batchesOf(lines, batchLines)
    const once = batches.flatMap(({ records }) => [...records])
    expect(formatsOf(once)).toEqual(expected)
    expect(batches.flatMap(({ records }) => [...records])).toEqual(once)
    expect(new Set(batches.map(({ format }) => format))).toEqual(new Set([`w3c:${FIRST}`]))
  }
})

test('it is the same when the last batch is gone through first', async () => {
  const lines = [...header(FIRST), ...firstRows(20), ...header(SECOND), ...secondRows(20)]
  const inOrder = (await batchesOf(lines, 10)).flatMap(({ records }) => [...records])
  const batches = (await batchesOf(lines, 10)).toReversed()
  const backwards = batches.map(({ records }) => [...records])
  expect(backwards.toReversed().flat()).toEqual(inOrder)
  expect(backwards[0]?.at(-1)?.weir?.format).toBe(`w3c:${SECOND}`)
})

test('it is the same where a batch is released without having been gone through, or only in part', async () => {
  const lines = [...header(FIRST), ...firstRows(6), ...header(SECOND), ...secondRows(20)]
  const inOrder = (await batchesOf(lines, 10)).flatMap(({ records }) => [...records])
  const [first, second, third] = await batchesOf(lines, 10)
  first?.release()
  for (const _ of second?.records ?? []) break
  second?.release()
  expect([...(third?.records ?? [])]).toEqual(inOrder.slice(20, 30))
})

test('it keeps to both lists among the lines that its format is recognised by', async () => {
  const lines = [...header(FIRST), ...firstRows(2), ...header(SECOND), ...secondRows(2)]
  const [batch] = await batchesOf(lines, 100)
  expect(formatsOf(batch?.records ?? [])).toEqual([...times(9, `w3c:${FIRST}`), ...times(3, `w3c:${SECOND}`)])
})

test('it begins with the list that is named, and leaves it at its own header', async () => {
  const lines = [...secondRows(2), `#Fields: ${FIRST}`, ...firstRows(2)]
  for (const format of [`w3c:${SECOND}`, `cloudfront:${SECOND}`, 'w3c']) {
    const [batch] = await batchesOf(lines, 100, format)
    expect(formatsOf(batch?.records ?? [])).toEqual([format, format, ...times(3, `w3c:${FIRST}`)])
  }
})

test('it stays of the format that is named where that is another', async () => {
  const [batch] = await batchesOf([...header(FIRST), ...firstRows(2)], 100, 'combined')
  expect(formatsOf(batch?.records ?? [])).toEqual(times(6, 'combined'))
})

test('it shares one stamp among the records of a list', async () => {
  const lines = [...header(FIRST), ...firstRows(20), ...header(SECOND), ...secondRows(20)]
  const [batch] = await batchesOf(lines, 100)
  expect(new Set([...(batch?.records ?? [])].map(({ weir }) => weir)).size).toBe(2)
})

test('it takes the list of a header that is longer than a line may be, as far as it was kept', async () => {
  const long = `#Fields: ${SECOND}${' '.repeat(40_000)}`
  const [batch] = await batchesOf([...header(FIRST), ...firstRows(2), long, ...secondRows(2)], 100)
  expect(formatsOf(batch?.records ?? [])).toEqual([...times(6, `w3c:${FIRST}`), ...times(3, `w3c:${SECOND}`)])
})

test('each record has the format that the lines up to it lead to, in whatever order batches are gone through', async () => {
  const line = fc.constantFrom(
    ...[
      ...firstRows(1),
      ...secondRows(1),
      ...header(FIRST),
      `#Fields: ${SECOND}`,
      '#Fields: a b',
      '',
      'é #Fields: a',
    ],
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('w3c', 'combined', `cloudfront:${SECOND}`),
      fc.infiniteStream(fc.nat()),
      async (lines, batchLines, named, ranks) => {
        let format: string = named
        const expected = lines.map((text) => {
          format = nextFormat(format, text) ?? format
          return format
        })
        const batches = await batchesOf(lines, batchLines, named)
        const shuffled = batches
          .map((batch, place) => ({ batch, place, rank: ranks.next().value ?? 0 }))
          .sort((a, b) => a.rank - b.rank)
          .map(({ batch, place }) => ({ place, formats: formatsOf(batch.records) }))
        expect(shuffled.sort((a, b) => a.place - b.place).flatMap(({ formats }) => formats)).toEqual(expected)
      },
    ),
    { numRuns: 60 },
  )
})
