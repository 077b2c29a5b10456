import { expect, test } from 'vitest'
import { examination, fakeProbes, instance } from '../fake-probes.ts'
import { memory } from './memory.ts'

const MIB = 2 ** 20

async function verdict(total: number, available: number, limit?: number, running = false) {
  const probes = fakeProbes({
    memory: () => ({
      total: total * MIB,
      available: available * MIB,
      limit: limit === undefined ? undefined : limit * MIB,
    }),
    instance: async () => (running ? instance : undefined),
  })
  return (await memory.examine(examination(), probes))[0]
}

test('enough is well', async () => {
  expect(await verdict(4000, 2000)).toMatchObject({ outcome: 'ok', message: '2.0 GiB of 3.9 GiB available' })
  expect(await verdict(4000, 700, 768)).toMatchObject({ outcome: 'ok' })
})

test('a container or machine of less than 512 MiB is a failure', async () => {
  expect(await verdict(4000, 200, 256)).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('limit is 256 MiB'),
  })
  expect(await verdict(480, 300)).toMatchObject({ outcome: 'fail' })
})

test('little available is a warning, unless the running instance has its share already', async () => {
  expect(await verdict(4000, 300)).toMatchObject({ outcome: 'warn' })
  expect(await verdict(4000, 300, undefined, true)).toMatchObject({ outcome: 'ok' })
})
