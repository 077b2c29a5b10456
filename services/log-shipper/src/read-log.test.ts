import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chainStart, lineChain, type RawRecord } from '@weir/event-model'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { type RecordBatch, readLog } from './read-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-read-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const options = { host: 'web1', zone: 'UTC', now: () => new Date('2026-11-20T12:00:00Z') }

async function read(
  content: Uint8Array | string,
  batchLines = 1000,
): Promise<{ records: RawRecord[]; unterminated: boolean; format: string | null }> {
  const path = join(folder, 'access.log')
  writeFileSync(path, content)
  const records: RawRecord[] = []
  let unterminated = false
  let format: string | null = null
  for await (const batch of readLog(path, { ...options, batchLines })) {
    const once = [...batch.records]
    expect(once.length).toBe(batch.lines)
    expect(batch.lines).toBeLessThanOrEqual(batchLines)
    records.push(...once)
    unterminated = batch.unterminated
    format = batch.format
  }
  return { records, unterminated, format }
}

/** The ids by the definition, from the lines as bytes. */
function expectedIds(lines: readonly Uint8Array[]): string[] {
  const chain = lineChain(chainStart('web1', 'access.log'))
  return lines.map((line) => chain.next(line, 0, line.length))
}

test('every line comes once and in order, with its text, offset and identity, however the log is packed', async () => {
  const line = fc
    .oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 30 }))
    .map((text) => text.replaceAll(/[\n\r\0\ufeff]/g, ''))
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 60 }),
      fc.boolean(),
      fc.integer({ min: 1, max: 30 }),
      async (lines, packed, batchLines) => {
        const bytes = lines.map((text) => Buffer.from(text.toWellFormed()))
        const whole = Buffer.concat(bytes.flatMap((part) => [part, Buffer.from('\n')]))
        // A log that holds nothing but controls is refused as binary: that is another test.
        fc.pre(!whole.some((byte) => byte < 32 && byte !== 10))
        const { records } = await read(packed ? gzipSync(whole) : whole, batchLines)
        expect(records.map(({ message }) => message)).toEqual(lines.map((text) => text.toWellFormed()))
        expect(records.map(({ event }) => event?.id)).toEqual(expectedIds(bytes))
        let offset = 0
        for (const [n, { log }] of records.entries()) {
          expect(log?.offset).toBe(offset)
          offset += (bytes[n]?.length ?? 0) + 1
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('lines that span the reading buffer keep their text and identity', async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `line ${n} ${'abcdefghij'.repeat((n * 7) % 13)}`)
  const { records } = await read(`${lines.join('\n')}\n`, 5000)
  expect(records.map(({ message }) => message)).toEqual(lines)
  expect(records.map(({ event }) => event?.id)).toEqual(expectedIds(lines.map((line) => Buffer.from(line))))
})

test('a line past the limit says how long it is, and those around it are whole', async () => {
  const { records } = await read(`before\n${'x'.repeat(3 << 20)}\nafter\n`)
  expect(records.map(({ message, weir }) => [message.slice(0, 6), weir?.tooLong])).toEqual([
    ['before', undefined],
    ['xxxxxx', 3 << 20],
    ['after', undefined],
  ])
})

test('a last line without line end is taken and said to be unterminated', async () => {
  expect(await read('one\ntwo')).toMatchObject({
    unterminated: true,
    records: [{ message: 'one' }, { message: 'two' }],
  })
  expect((await read('one\ntwo\n')).unterminated).toBe(false)
})

test('the format is recognised from the first lines and stamped on every record', async () => {
  const line = '203.0.113.9 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5"\n'
  const { records, format } = await read(line.repeat(30))
  expect(format).toBe('combined')
  expect(new Set(records.map(({ weir }) => weir?.format))).toEqual(new Set(['combined']))
})

test('CRLF ends are no part of a line', async () => {
  const { records } = await read('one\r\ntwo\r\n')
  expect(records.map(({ message }) => message)).toEqual(['one', 'two'])
})

test('a batch gives the same records however often and in whatever order batches are gone through', async () => {
  const lines = Array.from({ length: 95 }, (_, n) => `line ${n}`)
  const path = join(folder, 'access.log')
  writeFileSync(path, `${lines.join('\n')}\n`)
  const batches: RecordBatch[] = []
  for await (const batch of readLog(path, { ...options, batchLines: 10 })) batches.push(batch)
  const last = [...(batches.at(-1)?.records ?? [])]
  const all = batches.flatMap(({ records }) => [...records])
  expect(all.map(({ event }) => event?.id)).toEqual(expectedIds(lines.map((line) => Buffer.from(line))))
  expect(last).toEqual(all.slice(-5))
  expect(batches.flatMap(({ records }) => [...records])).toEqual(all)
})

test('a log of another format is not led away by a line that looks like a field list', async () => {
  const line = '203.0.113.9 - - [20/Nov/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 5 "-" "curl/8.5"\n'
  const { records } = await read(`${line.repeat(30)}#Fields: date time cs-method\n${line}`)
  expect(new Set(records.map(({ weir }) => weir?.format))).toEqual(new Set(['combined']))
})
