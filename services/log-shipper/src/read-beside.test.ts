import { hash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { UnreadableLog } from './open-log.ts'
import { readBeside } from './read-beside.ts'
import { type LogToRead, type ReadStretch, readStretches } from './read-stretches.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-read-beside-'))
afterAll(() => rmSync(folder, { recursive: true }))

const lines = Array.from({ length: 30_000 }, (_, n) => {
  if (n % 1000 === 3) return `#Fields: of line ${n}`
  if (n % 1000 === 5) return `${n} é \0 ${'x'.repeat(n % 3000 === 5 ? 40_000 : 4)}`
  return `line ${n} ${'abcdefghij'.repeat((n * 7) % 13)}`
})
const content = Buffer.from(lines.join('\r\n'))

function written(name: string, bytes: Uint8Array): LogToRead {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return { path, host: 'web1', log: 'access.log', stretchLines: 4096 }
}

/** What a reader gives; memory is given back two stretches later, as an import does. */
async function told(read: (log: LogToRead) => AsyncIterable<ReadStretch>, log: LogToRead) {
  const stretches: unknown[] = []
  const held: ReadStretch[] = []
  let error: unknown
  try {
    for await (const stretch of read(log)) {
      const { bytes, places, plain, ids, ...rest } = stretch.lines
      const { count } = rest
      const used = [
        bytes,
        places.subarray(0, count * 2),
        plain.subarray(0, count),
        ids.subarray(0, count * 36),
      ]
      const contents = used.map((array) => hash('sha256', array.slice()))
      // A clone, as what crosses to another thread is one.
      stretches.push({ ...structuredClone(rest), contents, bytesRead: stretch.bytesRead, size: stretch.size })
      held.push(stretch)
      if (held.length > 2) held.shift()?.release()
    }
  } catch (thrown) {
    error = thrown instanceof UnreadableLog ? thrown.message : thrown
  }
  return { stretches, error }
}

test.each([
  ['a plain log', 'plain.log', content],
  ['an archive', 'packed.log.gz', gzipSync(content)],
  ['a damaged archive', 'damaged.log.gz', gzipSync(content).subarray(0, 60_000)],
  ['a file that is no log', 'binary.log', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0', 'latin1')],
])('a thread beside reads of %s what the thread at hand reads', async (_, name, bytes) => {
  const log = written(name, bytes)
  const here = await told(readStretches, log)
  const beside = await told(readBeside, log)
  expect(beside.stretches).toEqual(here.stretches)
  expect(beside.error).toEqual(here.error)
})

test('what cannot be read is told as on the thread at hand', async () => {
  const { error } = await told(readBeside, {
    ...written('there.log', content),
    path: join(folder, 'nowhere'),
  })
  expect(error).toBe('no such file')
})

test('whoever stops in the middle ends the thread', async () => {
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length
  const before = threads()
  for await (const _ of readBeside(written('plain.log', content))) break
  expect(threads()).toBe(before)
})
