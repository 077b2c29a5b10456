import { expect, test } from 'vitest'
import { examination, fakeProbes, instance, logPlace, standing } from '../fake-probes.ts'
import type { Probes } from '../probes.ts'
import { checkpointVerdict } from './checkpoint.ts'

const LOG = '/logs/access.log'
const digest = 'ab'.repeat(32)

function checkpoint(changes: Record<string, unknown> = {}, host = 'web1'): string {
  const marks = { offset: 60, lines: 2, chain: digest, head: digest, tail: digest }
  const file = {
    path: LOG,
    state: 'reading',
    seen: [['1', '2', '']],
    format: 'combined',
    ...marks,
    ...changes,
  }
  return JSON.stringify({ version: 1, host, log: 'access.log', files: [file] })
}

function verdict(text: string | undefined, probes: Partial<Probes> = {}) {
  const reading = {
    format: 'combined',
    gzip: false,
    lines: 1,
    events: 1,
    empty: 0,
    firstEvent: undefined,
    firstDead: undefined,
    newestIn: () => undefined,
  }
  const machine = fakeProbes({
    text: async (path) => (path.startsWith('/data/checkpoints/access.log-') ? text : undefined),
    ...probes,
  })
  const seen = { facts: standing('file'), place: logPlace(LOG), reading }
  return checkpointVerdict(LOG, seen, examination(), machine)
}

test('says how many bytes are to be read', async () => {
  expect(await verdict(checkpoint())).toEqual({
    outcome: 'ok',
    message: `${LOG}: 40 bytes are to be read from byte 60 on`,
  })
  expect((await verdict(checkpoint({ offset: 100 })))?.message).toContain('read to its end')
  expect((await verdict(checkpoint({ taken: 100 })))?.message).toContain('read to its end')
  expect((await verdict(checkpoint({ offset: 101 })))?.message).toContain('shorter')
})

test('a file that the checkpoint does not know, or passes over, is well and said so', async () => {
  expect((await verdict(checkpoint({ seen: [['1', '3', '']] })))?.message).toContain('not read yet')
  expect((await verdict(checkpoint({ state: 'passed' })))?.message).toContain('weir import takes it')
})

test('one that is damaged, or of another host, is a warning', async () => {
  for (const text of ['{', checkpoint({}, 'web2')]) {
    expect(await verdict(text)).toMatchObject({ outcome: 'warn' })
  }
})

test('there is nothing to say without one, and while an instance runs', async () => {
  expect(await verdict(undefined)).toBeUndefined()
  expect(await verdict(checkpoint(), { instance: async () => instance })).toBeUndefined()
})
