import { expect, test } from 'vitest'
import { dockerHere, file, running, verdictsOf } from '../fake-stack.ts'
import { memory } from './memory.ts'

const GIB = 2 ** 30
const machine = (memory: number, here = true) => ({
  docker: async () => dockerHere({ memory: memory * GIB, here }),
})

test('the limits of what runs on are added up; jobs that end do not count', async () => {
  expect(await verdictsOf(memory)).toEqual([
    { outcome: 'ok', message: 'the machine has 16.0 GiB; the stack takes up to 6.0 GiB' },
  ])
})

test('a machine that is smaller is a warning, and one that is much smaller a failure', async () => {
  expect(await verdictsOf(memory, machine(5.8))).toMatchObject([{ outcome: 'warn' }])
  expect(await verdictsOf(memory, machine(4))).toMatchObject([{ outcome: 'fail' }])
})

test('where Docker has a machine of its own, the advice is how to make that larger', async () => {
  const hint = async (platform: string) => (await verdictsOf(memory, machine(2, false), platform))[0]?.hint
  expect(await hint('darwin')).toContain('Settings → Resources')
  expect(await hint('win32')).toContain('.wslconfig')
  expect(await hint('linux')).toContain('Colima')
})

test('memory that others use is a warning before the start, and not afterwards', async () => {
  const used = { memory: () => ({ total: 16 * GIB, available: GIB, limit: undefined }) }
  expect(await verdictsOf(memory, used)).toMatchObject([{ outcome: 'warn' }])
  expect(await verdictsOf(memory, { ...used, containers: async () => running })).toMatchObject([
    { outcome: 'ok' },
  ])
})

test('a service without a limit: what the stack usually takes', async () => {
  const services = [{ name: 'es01', memoryLimit: undefined, stays: true }]
  const changes = { composeFile: async () => ({ kind: 'file' as const, file: { ...file, services } }) }
  expect((await verdictsOf(memory, changes))[0]?.message).toContain('up to 6.5 GiB')
})
