import { expect, test } from 'vitest'
import { dockerHere, NOW, verdictsOf } from '../fake-stack.ts'
import { clock } from './clock.ts'

const clocks = (theirs: number, ours = NOW) => ({
  docker: async () => dockerHere({ clock: { theirs, ours } }),
})

test('clocks that go together are well', async () => {
  expect(await verdictsOf(clock, clocks(NOW + 2000))).toMatchObject([{ outcome: 'ok' }])
})

test('a virtual machine that has slept is a failure', async () => {
  expect(await verdictsOf(clock, clocks(NOW - 3_600_000), 'darwin')).toMatchObject([
    { outcome: 'fail', message: 'containers are 60 min behind', hint: 'restart Docker Desktop' },
  ])
})

test('a time that cannot be is a failure', async () => {
  expect(await verdictsOf(clock, clocks(0, 0))).toMatchObject([
    { outcome: 'fail', message: 'it shows 1970-01-01' },
  ])
})
