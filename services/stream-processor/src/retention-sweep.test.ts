import { anEvent, referenceStore } from '@weir/testing'
import { expect, test } from 'vitest'
import { retentionSweep } from './retention-sweep.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A clock and timers that a test moves by hand. */
function byHand() {
  let at = Date.UTC(2026, 10, 20, 12)
  let waiting: { work: () => void; ms: number } | undefined
  return {
    now: () => new Date(at),
    timers: {
      setTimeout(work: () => void, ms: number) {
        waiting = { work, ms }
        return waiting
      },
      clearTimeout(timer: unknown) {
        if (timer === waiting) waiting = undefined
      },
    },
    waiting: () => waiting?.ms,
    /** Lets the time pass that is waited for. */
    next() {
      const due = waiting
      waiting = undefined
      at += due?.ms ?? 0
      due?.work()
    },
  }
}

/** A log that says when a line was written, and a store that says when it was asked to expire. */
function watched(expire: (before: number) => Promise<number>) {
  const told: [level: string, fields: object][] = []
  const log = {
    info: (fields: object) => told.push(['info', fields]),
    warn: (fields: object) => told.push(['warn', fields]),
  } as unknown as Parameters<typeof retentionSweep>[0]['log']
  const sweeps: number[] = []
  const store = {
    expire(before: number) {
      sweeps.push(before)
      return expire(before)
    },
  }
  return { told, log, store, sweeps }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

test('deletes what has expired at the start and every day after, and says how much', async () => {
  const clock = byHand()
  const kept = referenceStore()
  const start = clock.now().getTime()
  const ages = [0, 29.5, 30.5, 400]
  await kept.write({
    events: ages.map((age) => anEvent({ '@timestamp': new Date(start - age * DAY).toISOString() })),
    deadLetters: [],
    reads: [],
  })
  const { told, log, store, sweeps } = watched((before) => kept.expire(before))
  const sweep = retentionSweep({ store, retentionDays: 30, log, ...clock })
  await turn()
  expect((await kept.extent())?.events).toBe(2)
  expect(told).toEqual([['info', { removed: 2, before: new Date(start - 30 * DAY).toISOString() }]])

  clock.next()
  await turn()
  expect((await kept.extent())?.events).toBe(1)
  clock.next()
  await turn()
  expect(sweeps).toEqual([start - 30 * DAY, start - 29 * DAY, start - 28 * DAY])
  // A sweep that found nothing says nothing.
  expect(told).toHaveLength(2)
  await sweep.close()
})

test('a sweep that fails is told and tried again an hour later', async () => {
  const clock = byHand()
  const answers = [() => Promise.reject(new Error('no room')), () => Promise.resolve(7)]
  const { told, log, store } = watched(() => (answers.shift() ?? (() => Promise.resolve(0)))())
  const sweep = retentionSweep({ store, retentionDays: 1, log, ...clock })
  await turn()
  expect(told).toMatchObject([['warn', { err: { message: 'no room' } }]])
  expect(clock.waiting()).toBe(HOUR)
  clock.next()
  await turn()
  expect(told.at(-1)).toMatchObject(['info', { removed: 7 }])
  expect(clock.waiting()).toBe(DAY)
  await sweep.close()
})

test('closing ends the waiting, and waits for a sweep that is under way', async () => {
  const clock = byHand()
  const gate = Promise.withResolvers<number>()
  const { log, store, sweeps } = watched(() => gate.promise)
  const sweep = retentionSweep({ store, retentionDays: 1, log, ...clock })
  let closed = false
  const closing = sweep.close().then(() => {
    closed = true
  })
  await turn()
  expect(closed).toBe(false)
  gate.resolve(0)
  await closing
  expect(clock.waiting()).toBeUndefined()
  await sweep.close()
  expect(sweeps).toHaveLength(1)

  const waiting = retentionSweep({ ...watched(async () => 0), retentionDays: 1, ...clock })
  await turn()
  expect(clock.waiting()).toBe(DAY)
  await waiting.close()
  expect(clock.waiting()).toBeUndefined()
})
