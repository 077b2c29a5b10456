import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { openLog } from './open-log.ts'

const folder = mkdtempSync(join(tmpdir(), 'weir-open-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, content: Uint8Array | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

async function bytesOf(path: string): Promise<{ text: string; error: string | undefined }> {
  const parts: Uint8Array[] = []
  try {
    for await (const chunk of (await openLog(path)).chunks) parts.push(Uint8Array.from(chunk))
    return { text: Buffer.concat(parts).toString(), error: undefined }
  } catch (error) {
    return { text: Buffer.concat(parts).toString(), error: (error as Error).message }
  }
}

test('a plain file and its archive give the same bytes, whatever their names', async () => {
  const text = 'line\n'.repeat(500_000)
  expect((await bytesOf(file('plain.gz', text))).text).toBe(text)
  expect((await bytesOf(file('packed.log', gzipSync(text)))).text).toBe(text)
})

test('an archive of several members is one log', async () => {
  const path = file('two.gz', Buffer.concat([gzipSync('a\n'), gzipSync('b\n')]))
  expect((await bytesOf(path)).text).toBe('a\nb\n')
})

test('a truncated archive gives what is whole and then says so', async () => {
  const packed = gzipSync(
    Array.from({ length: 50_000 }, (_, n) => `line ${n} ${(n * 7919) % 1009}\n`).join(''),
  )
  const { text, error } = await bytesOf(file('cut.gz', packed.subarray(0, packed.length >> 1)))
  expect(text.startsWith('line 0 ')).toBe(true)
  expect(error).toContain('truncated')
})

test('an archive that ends after its header is truncated too', async () => {
  expect((await bytesOf(file('head.gz', gzipSync('x').subarray(0, 6)))).error).toContain('truncated')
})

test('a damaged archive says so', async () => {
  const packed = Buffer.from(gzipSync('some text '.repeat(5000)))
  packed.fill(0xff, 20, 60)
  expect((await bytesOf(file('bad.gz', packed))).error).toContain('damaged')
})

test.each([
  ['a file that does not exist', join(folder, 'none.log'), 'no such file'],
  ['a folder', folder, 'it is a folder'],
])('%s is refused with the reason', async (_, path, reason) => {
  expect((await bytesOf(path)).error).toBe(reason)
})

test('an empty file has no bytes and no error', async () => {
  expect(await bytesOf(file('empty.log', ''))).toEqual({ text: '', error: undefined })
})

test('a file of one byte is read', async () => {
  expect((await bytesOf(file('one.log', 'x'))).text).toBe('x')
})

test('whoever stops reading in the middle leaves nothing open', async () => {
  const path = file('long.gz', gzipSync('y\n'.repeat(5_000_000)))
  for (let round = 0; round < 50; round++) {
    for await (const chunk of (await openLog(path)).chunks) {
      expect(chunk.length).toBeGreaterThan(0)
      break
    }
  }
})
