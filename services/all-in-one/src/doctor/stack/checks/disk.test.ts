import { expect, test } from 'vitest'
import { dockerHere, running, verdictsOf } from '../fake-stack.ts'
import { disk } from './disk.ts'

const GIB = 2 ** 30
const room = (free: number, total = 100) => ({
  disk: async () => ({ free: free * GIB, total: total * GIB, freeInodes: undefined }),
})

test('room beyond every watermark is well', async () => {
  expect(await verdictsOf(disk)).toMatchObject([
    { outcome: 'ok', message: '50.0 GiB of 100.0 GiB free below /var/lib/docker' },
  ])
  expect(await verdictsOf(disk, room(210, 8192))).toMatchObject([{ outcome: 'ok' }])
})

test('a disk that Elasticsearch will not fill is a warning, one that it makes read-only a failure', async () => {
  expect(await verdictsOf(disk, room(14))).toMatchObject([{ outcome: 'warn' }])
  expect(await verdictsOf(disk, room(4))).toMatchObject([{ outcome: 'fail' }])
})

test('before the start there must be room for images too', async () => {
  expect(await verdictsOf(disk, room(7, 30))).toMatchObject([
    { outcome: 'warn', why: expect.stringContaining('images') },
  ])
  expect(await verdictsOf(disk, { ...room(7, 30), containers: async () => running })).toMatchObject([
    { outcome: 'ok' },
  ])
})

test('nothing is said of a disk that lies elsewhere or cannot be seen', async () => {
  expect(await verdictsOf(disk, { docker: async () => dockerHere({ here: false }) })).toEqual([])
  expect(await verdictsOf(disk, { disk: async () => undefined })).toEqual([])
})
