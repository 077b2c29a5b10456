import { expect, test } from 'vitest'
import { dataFolderAt } from '../../data-folder.ts'
import { examination, fakeProbes } from '../fake-probes.ts'
import { openFiles } from './open-files.ts'
import { tempFolder } from './temp-folder.ts'

test.each([
  [undefined, 'ok'],
  [Number.POSITIVE_INFINITY, 'ok'],
  [1024, 'ok'],
  [1000, 'warn'],
  [64, 'fail'],
])('a limit of %s open files: %s', async (limit, outcome) => {
  const [verdict] = await openFiles.examine(examination(), fakeProbes({ openFiles: async () => limit }))
  expect(verdict?.outcome).toBe(outcome)
})

test('a temp folder that cannot be written matters where the data folder’s path is too long for a socket', async () => {
  const probes = fakeProbes({ whyNotWritable: async () => 'EROFS' })
  expect(await tempFolder.examine(examination(), probes)).toMatchObject([{ outcome: 'warn' }])
  const folder = dataFolderAt(`/${'x'.repeat(100)}`)
  expect(await tempFolder.examine(examination({ folder }), probes)).toMatchObject([{ outcome: 'fail' }])
  expect(await tempFolder.examine(examination(), fakeProbes())).toMatchObject([{ outcome: 'ok' }])
})
