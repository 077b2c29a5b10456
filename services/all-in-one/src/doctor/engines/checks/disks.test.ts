import { expect, test } from 'vitest'
import { clusterFacts, elasticsearchFacts, seen, verdictsOf } from '../fake-engines.ts'
import { disks } from './disks.ts'

const GIB = 2 ** 30

function verdicts(available: number, total = 100 * GIB) {
  const answer = clusterFacts({ disks: [{ node: 'es02', total, available }] })
  return verdictsOf(disks, seen({ elasticsearch: elasticsearchFacts({ answer }) }))
}

test('each watermark has its verdict', async () => {
  expect(await verdicts(16 * GIB)).toMatchObject([{ outcome: 'ok' }])
  expect(await verdicts(14 * GIB)).toMatchObject([
    { outcome: 'warn', message: 'es02: 14.0 GiB of 100.0 GiB free, past the low (85%) watermark' },
  ])
  expect(await verdicts(9 * GIB)).toMatchObject([
    { outcome: 'fail', message: expect.stringContaining('high') },
  ])
  expect(await verdicts(4 * GIB)).toMatchObject([
    { outcome: 'fail', message: expect.stringContaining('flood'), why: expect.stringContaining('read-only') },
  ])
})

test('of a large disk the headroom counts, not the share', async () => {
  expect(await verdicts(210 * GIB, 4096 * GIB)).toMatchObject([{ outcome: 'ok' }])
  expect(await verdicts(190 * GIB, 4096 * GIB)).toMatchObject([{ outcome: 'warn' }])
})

test('a cluster that watches no watermarks is not measured by them', async () => {
  const { watermarks: _, ...answer } = clusterFacts({ disks: [{ node: 'es01', total: 100, available: 1 }] })
  expect(await verdictsOf(disks, seen({ elasticsearch: elasticsearchFacts({ answer }) }))).toMatchObject([
    { outcome: 'ok' },
  ])
})
