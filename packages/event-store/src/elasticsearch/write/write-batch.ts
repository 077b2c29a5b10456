import { setImmediate as nextTurn } from 'node:timers/promises'
import type { DeadLetter } from '@weir/event-model'
import { partsOf } from '../../batch-parts.ts'
import type { ReadTally, WriteBatch, WriteResult } from '../../port.ts'
import type { AccountBook } from '../accounts/account-book.ts'
import { originCounts } from '../accounts/counts.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import type { IndexNames } from '../index-names.ts'
import type { EventsAmong } from '../letters/events-among.ts'
import type { Revival } from '../letters/revive.ts'
import { writeLetters } from '../letters/write-letters.ts'
import { eventStream } from './event-stream.ts'
import { ownWrites } from './own-writes.ts'
import { type WrittenEvents, writtenEvents } from './written-events.ts'

type Batch = WriteBatch | Iterable<WriteBatch>

export interface WriteTarget {
  readonly slots: BulkSlots
  readonly names: IndexNames
  readonly book: AccountBook
  readonly revival: Revival
  readonly eventsAmong: EventsAmong
}

/**
 * Makes what writes batches: events, then dead letters, then the account. Elasticsearch has no transactions, so each
 * step can be taken again: whatever fails, the same batch given again leaves what one write would have left, and its
 * answer counts what this process stored in the failed ones as stored.
 *
 * Between events and account a crash leaves lines stored whose reading was not booked. They are read again, and are
 * duplicates then: `readAccounts` says how the sheet balances all the same.
 */
export function batchWriter(target: WriteTarget): (batch: Batch) => Promise<WriteResult> {
  const ownEvents = ownWrites()
  const ownLetters = ownWrites()

  return async (batch) => {
    const events = writtenEvents(ownEvents)
    let rest: BatchRest
    try {
      rest = await writeEvents(target, batch, events)
      await target.revival.drop(events.ids(), rest.reads)
      const counts = originCounts()
      counts.addAll(events.counts)
      for (const tally of rest.reads) {
        counts.add(tally, 'read', tally.read)
        counts.add(tally, 'skipped', tally.skipped)
      }
      const letters = await writeLetters(
        { ...target, own: ownLetters },
        rest.deadLetters,
        (id) => events.has(id),
        counts,
      )
      if (letters.stored > 0) target.revival.lettersWritten()
      await target.book.book(counts)
      ownEvents.forget(events.ids())
      ownLetters.forget(rest.deadLetters.map(({ id }) => id))
      return {
        stored: events.stored,
        duplicates: events.duplicates + letters.duplicates,
        deadLetters: letters.stored,
        deadByReason: letters.byReason,
        rejected: events.rejected,
      }
    } catch (error) {
      ownEvents.remember(events.ours(), 'stored')
      ownEvents.remember(events.maybeOurs(), 'maybe')
      throw error
    }
  }
}

interface BatchRest {
  readonly deadLetters: readonly DeadLetter[]
  readonly reads: readonly ReadTally[]
}

async function writeEvents(
  { slots, names }: WriteTarget,
  batch: Batch,
  written: WrittenEvents,
): Promise<BatchRest> {
  const deadLetters: DeadLetter[] = []
  const reads: ReadTally[] = []
  const stream = eventStream(slots, names, written)
  try {
    for (const part of partsOf(batch)) {
      for (const letter of part.deadLetters) deadLetters.push(letter)
      for (const tally of part.reads) reads.push(tally)
      await stream.add(part.events)
      // Parsing and writing out is work without a pause; answers wait for the thread.
      await nextTurn()
    }
    await stream.finish()
    return { deadLetters, reads }
  } finally {
    await stream.abandon()
  }
}
