import { expect, test } from 'vitest'
import { examination, fakeProbes, instance, NOW, paths, standing } from '../fake-probes.ts'
import type { Probes } from '../probes.ts'
import { clock } from './clock.ts'

const HOUR = 3_600_000
const verdicts = (changes: Partial<Probes>) => clock.examine(examination(), fakeProbes(changes))

test('a sane time is well, and says what times without a zone are read as', async () => {
  expect(await verdicts({ localZone: 'Europe/Berlin' })).toEqual([
    {
      outcome: 'ok',
      message:
        '2026-11-20T12:00:00Z; times without a zone are read as UTC, this machine’s zone is Europe/Berlin',
    },
  ])
})

test.each([0, Date.UTC(2000, 0, 1), Date.UTC(2150, 0, 1)])('the time %d is a failure', async (wall) => {
  expect(await verdicts({ moment: () => ({ wall, steady: 1 }) })).toMatchObject([{ outcome: 'fail' }])
})

test.each([
  [-HOUR, 'set back by 60 min'],
  [HOUR, 'set forward by 60 min'],
])('a clock that leaps by %d ms while the checks run is a warning', async (leap, words) => {
  expect(await verdicts({ moment: () => ({ wall: NOW + leap + 500, steady: 1500 }) })).toMatchObject([
    { outcome: 'warn', message: expect.stringContaining(words) },
  ])
})

test('a newest event in the future is a warning, whoever holds the store', async () => {
  const newest = new Date(NOW + 3 * HOUR)
  const expected = [{ outcome: 'warn', message: 'the newest event is 3 h in the future' }]
  expect(await verdicts({ store: async () => ({ kind: 'sound', events: 1, newest }) })).toMatchObject(
    expected,
  )
  const body = { extent: { from: newest.toISOString(), to: newest.toISOString() } }
  expect(
    await verdicts({ instance: async () => instance, ask: async () => ({ status: 200, body }) }),
  ).toMatchObject(expected)
})

test('an instance that does not answer leaves the clock to the other signs', async () => {
  const ask = async () => {
    throw new Error('no')
  }
  expect(await verdicts({ instance: async () => instance, ask })).toMatchObject([{ outcome: 'ok' }])
})

test('a database from the future is a warning', async () => {
  const modified = new Date(NOW + 48 * HOUR)
  const path = paths({ '/data/events.duckdb': standing('file', { modified }) })
  expect(await verdicts({ path })).toMatchObject([
    { outcome: 'warn', message: expect.stringContaining('2 days') },
  ])
})
