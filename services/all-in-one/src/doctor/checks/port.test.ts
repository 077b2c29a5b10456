import { expect, test } from 'vitest'
import type { Examination } from '../examination.ts'
import { examination, fakeProbes, instance } from '../fake-probes.ts'
import { port } from './port.ts'

/** The verdict where the named ports cannot be had for the named reasons. */
async function verdict(refused: Record<number, string>, changes: Partial<Examination> = {}, running = false) {
  const probes = fakeProbes({
    whyNotListening: async (_address, number) => refused[number],
    instance: async () => (running ? instance : undefined),
  })
  return (await port.examine(examination(changes), probes))[0]
}

test('a free port is well, and so is one that the system chooses', async () => {
  expect(await verdict({})).toEqual({ outcome: 'ok', message: '3000 of 127.0.0.1 is free' })
  expect(await verdict({ 0: 'EADDRINUSE' }, { port: 0 })).toMatchObject({ outcome: 'ok' })
})

test('one that the own instance has is well', async () => {
  expect(await verdict({ 3000: 'EADDRINUSE' }, {}, true)).toMatchObject({
    outcome: 'ok',
    message: expect.stringContaining('own'),
  })
})

test('one that somebody else has is a warning that names the next free one', async () => {
  expect(await verdict({ 3000: 'EADDRINUSE', 3001: 'EADDRINUSE' })).toMatchObject({
    outcome: 'warn',
    hint: expect.stringContaining('--port 3002'),
  })
})

test('of a port that was named it is a failure', async () => {
  expect(await verdict({ 8080: 'EADDRINUSE' }, { port: 8080, portIsNamed: true }, true)).toMatchObject({
    outcome: 'fail',
    hint: expect.stringContaining('--port 8081'),
  })
})

test('where none of the next is free it is a failure', async () => {
  const all = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [3000 + n, 'EADDRINUSE']))
  expect(await verdict(all)).toMatchObject({ outcome: 'fail', hint: expect.stringContaining('--port 0') })
  expect(await verdict({ 65535: 'EADDRINUSE' }, { port: 65_535 })).toMatchObject({ outcome: 'fail' })
})

test.each(['EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND'])('%s is a failure', async (code) => {
  expect(await verdict({ 3000: code })).toMatchObject({ outcome: 'fail' })
})
