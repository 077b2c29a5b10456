import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keptHostName } from './kept-host-name.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-host-'))
afterAll(() => rmSync(root, { recursive: true }))

test('what the first start found stays the name, also where the host is called something else later', async () => {
  const folder = join(root, 'checkpoints')
  const found = await keptHostName(folder, undefined)
  expect(readFileSync(join(folder, 'host'), 'utf8')).toBe(`${found}\n`)
  writeFileSync(join(folder, 'host'), 'web-1\n')
  expect(await keptHostName(folder, undefined)).toBe('web-1')
})

test('a setting goes before what is kept, and is not kept', async () => {
  expect(await keptHostName(join(root, 'none'), 'web-2')).toBe('web-2')
})
