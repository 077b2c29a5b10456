import { expect, test } from 'vitest'
import { examination, fakeProbes, paths, standing } from '../fake-probes.ts'
import { disk } from './disk.ts'

const MIB = 2 ** 20

async function outcomes(free: number, database = 0, freeInodes: number | undefined = 1e6) {
  const there = {
    '/data': standing('folder'),
    ...(database > 0 ? { '/data/events.duckdb': standing('file', { size: database }) } : {}),
  }
  const probes = fakeProbes({
    path: paths(there),
    disk: async () => ({ free, total: 100_000 * MIB, freeInodes }),
  })
  return (await disk.examine(examination(), probes)).map(({ outcome }) => outcome)
}

test.each([
  [5000 * MIB, 0, 'ok'],
  [900 * MIB, 0, 'warn'],
  [200 * MIB, 0, 'fail'],
  [5000 * MIB, 20_000 * MIB, 'ok'],
  [3000 * MIB, 20_000 * MIB, 'warn'],
])('%d bytes free beside a database of %d: %s', async (free, database, outcome) => {
  expect(await outcomes(free, database)).toEqual([outcome])
})

test('few free inodes are named beside the room; a file system without any is well', async () => {
  expect(await outcomes(5000 * MIB, 0, 1000)).toEqual(['ok', 'warn'])
  expect(await outcomes(5000 * MIB, 0, 0)).toEqual(['ok', 'fail'])
  const probes = fakeProbes({
    disk: async () => ({ free: 5000 * MIB, total: 100_000 * MIB, freeInodes: undefined }),
  })
  expect(await disk.examine(examination(), probes)).toMatchObject([{ outcome: 'ok' }])
})

test('of a folder that is not there yet, the disk it will lie on is asked', async () => {
  const asked: string[] = []
  const probes = fakeProbes({
    path: paths({ '/': standing('folder') }),
    disk: async (path) => {
      asked.push(path)
      return { free: 5000 * MIB, total: 100_000 * MIB, freeInodes: undefined }
    },
  })
  await disk.examine(examination(), probes)
  expect(asked).toEqual(['/'])
})
