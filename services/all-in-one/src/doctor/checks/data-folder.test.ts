import { expect, test } from 'vitest'
import { dataFolderAt } from '../../data-folder.ts'
import { examination, fakeProbes, paths, standing } from '../fake-probes.ts'
import type { PathFacts, Probes } from '../probes.ts'
import { dataFolder } from './data-folder.ts'

async function verdict(facts: PathFacts | undefined, changes: Partial<Probes> = {}) {
  const there = { '/': standing('folder'), ...(facts === undefined ? {} : { '/data': facts }) }
  const [found] = await dataFolder.examine(examination(), fakeProbes({ path: paths(there), ...changes }))
  return found
}

test('a folder that is there, closed and can be written is well', async () => {
  expect(await verdict(standing('folder', { mode: 0o700 }))).toEqual({ outcome: 'ok', message: '/data' })
})

test('one that is not there is well where it can be made', async () => {
  expect(await verdict(undefined)).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('will be made'),
  })
})

test('one that cannot be made names the folder that is closed, and what to type', async () => {
  const found = await verdict(undefined, { whyNotWritable: async () => 'EACCES' })
  expect(found).toMatchObject({
    outcome: 'fail',
    message: '/data cannot be made: /: no permission to write there',
  })
  expect(found?.hint).toContain('-o weir /data')
})

test('a path below a file cannot be made', async () => {
  const probes = fakeProbes({ path: paths({ '/taken': standing('file') }) })
  const [found] = await dataFolder.examine(examination({ folder: dataFolderAt('/taken/data') }), probes)
  expect(found).toMatchObject({ outcome: 'fail', message: expect.stringContaining('/taken is not a folder') })
})

test('a file, a read-only file system and a closed way are failures', async () => {
  const folder = standing('folder')
  expect(await verdict(standing('file'))).toMatchObject({ outcome: 'fail', message: '/data is not a folder' })
  expect(await verdict(folder, { whyNotWritable: async () => 'EROFS' })).toMatchObject({
    outcome: 'fail',
    message: '/data cannot be written: /data: the file system is read-only',
  })
  expect(await verdict({ kind: 'refused', code: 'EACCES' })).toMatchObject({ outcome: 'fail' })
})

test.each([0o755, 0o750, 0o701])('mode %o lets others in', async (mode) => {
  expect(await verdict(standing('folder', { mode }))).toMatchObject({
    outcome: 'warn',
    hint: 'chmod 700 /data',
  })
})
