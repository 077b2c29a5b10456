import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readObjects } from './read-objects.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weir-objects-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const put = (file: string, text: string) => writeFileSync(join(folder, file), text)
const line = (id: string) => JSON.stringify({ type: 'dashboard', id, attributes: {} })

test('all files are read in the order of their names; summaries, empty lines and other files are none', () => {
  put('b.ndjson', `${line('2')}\n`)
  put('a.ndjson', `${line('1')}\n\n{"exportedCount":1,"missingRefCount":0}\n`)
  put('README.md', 'not an object')
  expect(readObjects(folder).map(({ id }) => id)).toEqual(['1', '2'])
})

test.each([
  ['not json', /a\.ndjson, line 1: not JSON/],
  ['{"id":"x"}', /a\.ndjson, line 1: not a saved object/],
])('%s is named by file and line', (text, message) => {
  put('a.ndjson', text)
  expect(() => readObjects(folder)).toThrow(message)
})

test('an object that is there twice is named', () => {
  put('a.ndjson', line('1'))
  put('b.ndjson', line('1'))
  expect(() => readObjects(folder)).toThrow('b.ndjson has dashboard:1 for the second time')
})

test('a folder that is not there is named', () => {
  expect(() => readObjects(join(folder, 'none'))).toThrow(/none, cannot be read \(ENOENT\)/)
})
