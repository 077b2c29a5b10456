import { expect, test } from 'vitest'
import { examination, fakeProbes, instance } from '../fake-probes.ts'
import type { Probes, StoreFacts } from '../probes.ts'
import { runningInstance } from './running-instance.ts'

const verdict = async (changes: Partial<Probes>) =>
  (await runningInstance.examine(examination(), fakeProbes(changes)))[0]
const runs = { instance: async () => instance }
const silent = {
  ...runs,
  ask: async () => {
    throw new Error('no answer within 5 s')
  },
}

test('one that is ready is well, and its process and address are named', async () => {
  expect(await verdict(runs)).toEqual({
    outcome: 'ok',
    message: 'process 4711 at http://127.0.0.1:3000 is ready (store)',
  })
})

test('one that is not ready fails with what its health says', async () => {
  const checks = { store: { state: 'failing', detail: 'the disk is full' }, other: { state: 'passing' } }
  const ask = async () => ({ status: 503, body: { ready: false, checks } })
  expect(await verdict({ ...runs, ask })).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('is not ready: store: the disk is full'),
  })
})

test('one that is ready although a check fails is a warning', async () => {
  const checks = { mail: { state: 'failing', detail: 'refused' } }
  expect(await verdict({ ...runs, ask: async () => ({ status: 200, body: { checks } }) })).toMatchObject({
    outcome: 'warn',
  })
})

test('an answer that is none fails', async () => {
  expect(await verdict({ ...runs, ask: async () => ({ status: 200, body: 'hello' }) })).toMatchObject({
    outcome: 'fail',
    hint: 'ps -fp 4711',
  })
})

test('one that holds the folder and does not answer fails', async () => {
  const held: StoreFacts = { kind: 'held', holder: 'pid 4711' }
  expect(await verdict({ ...silent, store: async () => held })).toMatchObject({
    outcome: 'fail',
    message: expect.stringContaining('does not answer: no answer within 5 s'),
  })
})

test('a file that a killed one left, whose number another process has, is to be removed', async () => {
  const sound: StoreFacts = { kind: 'sound', events: 1, newest: undefined }
  expect(await verdict({ ...silent, store: async () => sound })).toMatchObject({
    outcome: 'warn',
    hint: 'rm /data/instance.json',
  })
})

test.each<[StoreFacts, string, string]>([
  [{ kind: 'none' }, 'ok', 'nothing is stored'],
  [{ kind: 'sound', events: 12_000, newest: undefined }, 'ok', '12,000 events'],
  [{ kind: 'held', holder: 'pid 99' }, 'warn', 'held by pid 99'],
  [{ kind: 'held', holder: undefined }, 'warn', 'held by another process'],
  [{ kind: 'unusable', reason: 'not a database' }, 'fail', 'not a database'],
])('where none runs and the store is %o: %s', async (store, outcome, words) => {
  expect(await verdict({ store: async () => store })).toMatchObject({
    outcome,
    message: expect.stringContaining(words),
  })
})
