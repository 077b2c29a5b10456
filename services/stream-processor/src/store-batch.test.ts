import type { LogEvent, RawRecord } from '@weir/event-model'
import { DiskFull, type EventStore, type WriteBatch, type WriteResult, wholeOf } from '@weir/event-store'
import { anEvent, referenceStore } from '@weir/testing'
import { expect, test } from 'vitest'
import { idOf } from './process-batch.ts'
import { storeBatch } from './store-batch.ts'

const now = () => new Date('2026-11-20T12:00:00Z')
const never = new AbortController().signal
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const batchOf = (events: LogEvent[]): WriteBatch => ({
  events,
  deadLetters: [],
  reads: [{ log: 'a.log', host: 'h', read: events.length, skipped: 0 }],
})
const records = (count: number): RawRecord[] =>
  Array.from({ length: count }, (_, n) => ({ message: `line ${n}`, event: { id: id(n) } }))

/** The reference store, with a `write` that first does what the test wants. */
function storeThat(before: (batch: WriteBatch) => WriteResult | undefined): EventStore {
  const store = referenceStore()
  return { ...store, write: async (batch) => before(wholeOf(batch)) ?? store.write(batch) }
}

test('a store that is away is tried again until it takes the batch, and health is told once each way', async () => {
  let failures = 2
  const told: string[] = []
  const store = storeThat(() => {
    if (failures-- > 0) throw new DiskFull('no room')
    return undefined
  })
  const settings = {
    store,
    onUnavailable: 'pause',
    now,
    health: (state: Error | string) => void told.push(state instanceof Error ? state.message : state),
  } as const
  const result = await storeBatch(batchOf([anEvent({ 'event.id': id(0) })]), records(1), settings, never)
  expect(result.stored).toBe(1)
  expect(told).toEqual(['no room', 'stored'])
})

test('an import is told of the first failure instead', async () => {
  const store = storeThat(() => {
    throw new DiskFull('no room')
  })
  const settings = { store, onUnavailable: 'fail', now, health: () => undefined } as const
  await expect(storeBatch(batchOf([anEvent({})]), records(1), settings, never)).rejects.toBeInstanceOf(
    DiskFull,
  )
})

test('while stopping, nobody waits for a store that is away', async () => {
  const stop = new AbortController()
  const store = storeThat(() => {
    throw new Error('gone')
  })
  const health = () => stop.abort()
  const settings = { store, onUnavailable: 'pause', now, health } as const
  await expect(storeBatch(batchOf([anEvent({})]), records(1), settings, stop.signal)).rejects.toThrow()
})

test('what the store refuses for good becomes a dead letter, and the rest of the batch is stored', async () => {
  const store = storeThat((batch) =>
    batch.events.some((event) => event['event.id'] === id(1))
      ? {
          stored: 1,
          duplicates: 0,
          deadLetters: 0,
          deadByReason: {},
          rejected: [{ id: id(1), detail: 'too odd' }],
        }
      : undefined,
  )
  const settings = { store, onUnavailable: 'pause', now, health: () => undefined } as const
  const events = [anEvent({ 'event.id': id(0) }), anEvent({ 'event.id': id(1) })]
  const result = await storeBatch(batchOf(events), records(2), settings, never)
  expect(result).toMatchObject({ stored: 1, deadLetters: 1, deadByReason: { rejected_by_store: 1 } })
  const { letters } = await store.deadLetters.list({ limit: 10 })
  expect(letters).toMatchObject([
    { id: id(1), reason: 'rejected_by_store', detail: 'too odd', line: 'line 1' },
  ])
})

test('a refused record that came without an id is kept as a dead letter too', async () => {
  const bare: RawRecord = { message: 'no id', log: { file: { path: '/a' }, offset: 3 } }
  const given = idOf(bare)
  const store = storeThat((batch) =>
    batch.events.length > 0
      ? {
          stored: 0,
          duplicates: 0,
          deadLetters: 0,
          deadByReason: {},
          rejected: [{ id: given, detail: 'odd' }],
        }
      : undefined,
  )
  const settings = { store, onUnavailable: 'fail', now, health: () => undefined } as const
  await storeBatch(batchOf([anEvent({ 'event.id': given })]), [bare], settings, never)
  const { letters } = await store.deadLetters.list({ limit: 10 })
  expect(letters).toMatchObject([{ id: given, line: 'no id' }])
})
