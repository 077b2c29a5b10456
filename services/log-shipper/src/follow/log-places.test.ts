import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clashMessage, findPlaces } from './log-places.ts'

const root = mkdtempSync(join(tmpdir(), 'weir-places-'))
const path = (name: string) => join(root, name)
beforeAll(() => {
  for (const folder of ['a', 'b']) mkdirSync(path(folder))
  for (const name of [
    'access.log',
    'access.log.1',
    'access.log.2.gz',
    'access.log-20261120.gz',
    'error.log',
  ]) {
    writeFileSync(path(`a/${name}`), '')
  }
  writeFileSync(path('b/access.log'), '')
})
afterAll(() => rmSync(root, { recursive: true }))

test('rotated siblings that a glob matches are one log', async () => {
  const { places, clashes } = await findPlaces([{ path: path('a/access*') }])
  expect(clashes).toEqual([])
  expect(places.map(({ log, folder, wanted }) => [log, folder, wanted.size])).toEqual([
    ['access.log', path('a'), 4],
  ])
})

test('one base name in two folders is a clash that names both and what tells them apart', async () => {
  const { clashes } = await findPlaces([{ path: path('*/access.log') }])
  expect(clashes.map(clashMessage)).toEqual([
    `two followed logs are named "access.log": ${path('a/access.log')} and ${path('b/access.log')}; ` +
      `give one of them a name of its own, as in NAME=${path('b/access.log')}`,
  ])
  const named = await findPlaces([
    { path: path('a/access.log') },
    { path: path('b/access.log'), name: 'shop' },
  ])
  expect(named.clashes).toEqual([])
  expect(named.places.map(({ log }) => log)).toEqual(['access.log', 'shop'])
})

test('one name for two logs is a clash, and so are two names for one log', async () => {
  const one = await findPlaces([{ path: path('a/*.log'), name: 'shop' }])
  expect(one.clashes).toEqual([{ log: 'shop', first: path('a/access.log'), second: path('a/error.log') }])
  const two = await findPlaces([
    { path: path('a/error.log'), name: 'x' },
    { path: path('a/error.log'), name: 'y' },
  ])
  expect(two.clashes.length).toBe(1)
})

test('a file that does not exist yet has a place, a glob that matches nothing has none', async () => {
  const { places, unmatched } = await findPlaces([{ path: path('a/later.log') }, { path: path('c/*.log') }])
  expect(places.map(({ log }) => log)).toEqual(['later.log'])
  expect(unmatched).toEqual([path('c/*.log')])
})
