import type { DeadLetter, LogEvent, RawRecord } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import { aDeadLetter, anEvent, referenceStore } from '@weir/testing'
import { expect, test } from 'vitest'
import { replayOverBus } from './replay-over-bus.ts'

const never = new AbortController().signal
const replayed = '2026-11-21T00:00:00.000Z'
const options = { poll: 5, patience: 200, visibleWithin: 20 }
const nothing = { events: [], deadLetters: [], skipped: [] }

async function storeOf(letters: readonly DeadLetter[]): Promise<EventStore> {
  const store = referenceStore()
  await store.write({ events: [], deadLetters: letters, reads: [] })
  return store
}

const eventOf = ({ id }: DeadLetter): LogEvent => anEvent({ 'event.id': id })

test('a replay names the letters on the bus and counts what becomes of each', async () => {
  const [stored, dead, empty, long] = [
    aDeadLetter({ format: 'common' }),
    aDeadLetter({ replayed: '2026-11-20T00:00:00.000Z' }),
    aDeadLetter({}),
    aDeadLetter({ reason: 'line_too_long' }),
  ] as const
  const store = await storeOf([stored, dead, empty, long])
  const asked: RawRecord[] = []
  const replay = replayOverBus({
    store,
    ...options,
    publish: async (records) => {
      asked.push(...records)
      await store.deadLetters.replay({
        events: [eventOf(stored)],
        deadLetters: [{ ...dead, reason: 'bad_json', detail: 'no object', replayed }],
        skipped: [empty.id],
      })
    },
  })
  expect(await replay({ keep: true }, never)).toEqual({
    tried: 4,
    stored: 1,
    duplicates: 0,
    skipped: 1,
    stillDead: { bad_json: 1, line_too_long: 1 },
  })
  expect(asked.map(({ event }) => event?.id).sort()).toEqual([stored.id, dead.id, empty.id].sort())
  expect(asked.find(({ event }) => event?.id === stored.id)).toEqual({
    message: '',
    event: { id: stored.id },
    weir: { replay: 'keep', format: 'common' },
  })
})

test('an event that becomes visible after its dead letter is gone counts as stored', async () => {
  const letter = aDeadLetter({})
  const store = await storeOf([letter])
  let looks = 0
  const late: Pick<EventStore, 'deadLetters' | 'find'> = {
    deadLetters: store.deadLetters,
    find: async (ids) => {
      if (++looks === 2) await store.write({ events: [eventOf(letter)], deadLetters: [], reads: [] })
      return store.find(ids)
    },
  }
  const publish = async () => {
    await store.deadLetters.remove([letter.id])
  }
  const replay = replayOverBus({ store: late, ...options, visibleWithin: 5000, publish })
  expect(await replay({}, never)).toMatchObject({ tried: 1, stored: 1, skipped: 0 })
})

test('what nobody decides is told as under way when the patience is at its end', async () => {
  const letters = [aDeadLetter({}), aDeadLetter({})]
  const store = await storeOf(letters)
  const publish = async () => {
    await store.deadLetters.replay({ ...nothing, events: [eventOf(letters[0] as DeadLetter)] })
  }
  const counts = await replayOverBus({ store, ...options, publish })({}, never)
  expect(counts).toEqual({ tried: 2, stored: 1, duplicates: 0, skipped: 0, stillDead: {}, pending: 1 })
})

test('a bus that takes nothing is a problem, and nothing is waited for', async () => {
  const store = await storeOf([aDeadLetter({})])
  const replay = replayOverBus({ store, ...options, publish: () => new Promise(() => undefined) })
  await expect(replay({}, never)).rejects.toMatchObject({ name: 'ProblemError', problem: { status: 503 } })
})

test('a caller who goes away ends the watching', async () => {
  const store = await storeOf([aDeadLetter({})])
  const stop = new AbortController()
  const publish = async () => stop.abort(new Error('gone'))
  await expect(
    replayOverBus({ store, ...options, patience: 60_000, publish })({}, stop.signal),
  ).rejects.toThrow(/gone|abort/i)
})

test('only the letters of a reason are asked for, in the format that is named', async () => {
  const [odd, other] = [aDeadLetter({ reason: 'bad_json' }), aDeadLetter({ reason: 'bad_syntax' })]
  const store = await storeOf([odd, other])
  const asked: RawRecord[] = []
  const publish = async (records: readonly RawRecord[]) => {
    asked.push(...records)
    await store.deadLetters.replay({ ...nothing, events: [eventOf(odd)] })
  }
  await replayOverBus({ store, ...options, publish })({ reason: 'bad_json', format: 'combined' }, never)
  expect(asked).toEqual([
    { message: '', event: { id: odd.id }, weir: { replay: 'again', format: 'combined' } },
  ])
})
