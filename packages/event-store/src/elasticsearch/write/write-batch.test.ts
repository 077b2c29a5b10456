import type { LogEvent } from '@weir/event-model'
import { aDeadLetter, anEvent } from '@weir/testing'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import type { WriteBatch, WriteResult } from '../../port.ts'
import { accountBook } from '../accounts/account-book.ts'
import { bulkSlots } from '../bulk/bulk-slots.ts'
import { connect } from '../connection.ts'
import { indexNames } from '../index-names.ts'
import { eventsAmong } from '../letters/events-among.ts'
import { revival } from '../letters/revive.ts'
import { StoreAway } from '../store-fault.ts'
import { type Behaviour, type Script, type ScriptedNode, scriptedNode } from '../testing/scripted-node.ts'
import { batchWriter } from './write-batch.ts'

async function opened(script: Script) {
  const node = await scriptedNode(script)
  const connection = connect({ urls: [node.url] })
  const names = indexNames()
  const slots = bulkSlots(connection, async () => {})
  const book = accountBook(slots, names, 'writer')
  const write = batchWriter({
    slots,
    names,
    book,
    revival: revival(connection, slots, names, book, () => performance.now()),
    eventsAmong: eventsAmong(connection, names),
  })
  const close = async () => {
    await connection.close()
    await node.close()
  }
  return { node, write, close }
}

async function openedForTest(script: Script) {
  const under = await opened(script)
  onTestFinished(under.close)
  return under
}

/** As the processor does: the same batch again until it is taken. */
async function persistently(write: (batch: WriteBatch) => Promise<WriteResult>, batch: WriteBatch) {
  for (let failures = 0; ; failures++) {
    try {
      return { result: await write(batch), failures }
    } catch (error) {
      if (!(error instanceof StoreAway) || failures > 100) throw error
    }
  }
}

function eventsIn({ documents }: ScriptedNode): number {
  return [...documents.keys()].filter((key) => key.startsWith('weir-events-')).length
}

function bookedIn({ documents }: ScriptedNode): Record<string, number> {
  const sums = { read: 0, skipped: 0, duplicates: 0, removed: 0, uncertain: 0 }
  for (const [key, document] of documents) {
    if (!key.startsWith('weir-accounts/')) continue
    const account = JSON.parse(document)
    for (const counter of Object.keys(sums) as (keyof typeof sums)[]) sums[counter] += account[counter]
  }
  return sums
}

const reads = (read: number) => [{ log: 'access.log', host: 'web-1', read, skipped: 0 }]
const some = (count: number): LogEvent[] => Array.from({ length: count }, () => anEvent())
const behaviours: Behaviour[] = ['answer', 'busy', 'lose', 'unavailable', 'half-busy', 'blocked']

test('whatever answers are refused, cut off or lost, a batch is stored and counted once', async () => {
  const script = fc.array(fc.constantFrom(...behaviours), { maxLength: 25 })
  await fc.assert(
    fc.asyncProperty(script, async (faults) => {
      const { node, write, close } = await opened({ behaviours: faults })
      try {
        const events = some(20)
        const letters = [aDeadLetter(), aDeadLetter()]
        const batch = { events, deadLetters: letters, reads: reads(22) }
        const { result } = await persistently(write, batch)
        expect(result).toMatchObject({ stored: 20, duplicates: 0, deadLetters: 2, rejected: [] })
        expect(eventsIn(node)).toBe(20)
        expect(bookedIn(node)).toMatchObject({ read: 22, duplicates: 0 })
        const again = await persistently(write, batch)
        expect(again.result.stored + again.result.duplicates + again.result.deadLetters).toBe(22)
        const { read = 0, duplicates = 0, uncertain = 0 } = bookedIn(node)
        expect(read).toBe(44)
        expect(read - 22 - duplicates).toBeGreaterThanOrEqual(0)
        expect(read - 22 - duplicates).toBeLessThanOrEqual(uncertain)
        node.calm()
        expect(await write(batch)).toMatchObject({ stored: 0, duplicates: 22, deadLetters: 0 })
        expect(bookedIn(node)).toMatchObject({ read: 66, duplicates: duplicates + 22 })
      } finally {
        await close()
      }
    }),
    { numRuns: 30 },
  )
})

test('only what was not taken is sent again', async () => {
  const { node, write } = await openedForTest({ behaviours: ['half-busy', 'half-busy'] })
  await write({ events: some(8), deadLetters: [], reads: [] })
  expect(node.requests).toEqual([8, 4, 2])
})

test('a body that is too large goes in halves', async () => {
  const { node, write } = await openedForTest({ mostItems: 3 })
  expect(await write({ events: some(10), deadLetters: [], reads: [] })).toMatchObject({ stored: 10 })
  expect(eventsIn(node)).toBe(10)
})

test('one document that is refused comes back with its reason, and the others are stored', async () => {
  const { node, write } = await openedForTest({})
  const bad = anEvent({ 'url.path': 'unfit' })
  const result = await write({ events: [...some(2), bad, ...some(2)], deadLetters: [], reads: [] })
  expect(result).toMatchObject({ stored: 4, rejected: [{ id: bad['event.id'], detail: 'unfit' }] })
  expect(eventsIn(node)).toBe(4)
})

test('an id that Elasticsearch would refuse the whole request for comes back by itself', async () => {
  const { write } = await openedForTest({})
  const long = anEvent({ 'event.id': 'x'.repeat(513) })
  const result = await write({ events: [long, ...some(2)], deadLetters: [], reads: [] })
  expect(result).toMatchObject({ stored: 2, rejected: [{ id: long['event.id'] }] })
})

test('an index that is blocked is not asked again at once, and the error says why', async () => {
  const { node, write } = await openedForTest({ behaviours: ['blocked'] })
  const writing = write({ events: some(3), deadLetters: [], reads: [] })
  await expect(writing).rejects.toThrow(/3 of 3 documents \(403 cluster_block_exception/)
  expect(node.requests).toEqual([3])
})

test('a batch in parts goes in several bodies, of which some are under way at once', async () => {
  const { node, write } = await openedForTest({})
  const parts = Array.from({ length: 60 }, () => ({ events: some(200), deadLetters: [], reads: reads(200) }))
  expect(await write(parts)).toMatchObject({ stored: 12_000, duplicates: 0 })
  expect(node.requests.toSorted((a, b) => b - a)).toEqual([5000, 5000, 2000, 1])
  expect(bookedIn(node)['read']).toBe(12_000)
})

test('many writers at once share a few bodies', async () => {
  const { node, write } = await openedForTest({})
  const results = await Promise.all(
    Array.from({ length: 20 }, () => write({ events: some(50), deadLetters: [], reads: reads(50) })),
  )
  expect(results.every(({ stored }) => stored === 50)).toBe(true)
  expect(bookedIn(node)['read']).toBe(1000)
})
