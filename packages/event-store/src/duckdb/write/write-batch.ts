import type { LogEvent } from '@weir/event-model'
import type { Rejection, WriteBatch, WriteResult } from '../../port.ts'
import { eventWriters } from '../columns.ts'
import type { Database } from '../engine/database.ts'
import { turns } from '../engine/turns.ts'
import { addToAccounts } from './add-to-accounts.ts'
import { deadLetterWriters } from './dead-letter-rows.ts'
import { firstOfEach } from './first-of-each.ts'
import { type OriginCounts, originCounts } from './origin-counts.ts'
import { sortOut } from './sort-out.ts'
import { UnfitValue } from './staging/column-writer.ts'
import { stagingArea } from './staging-area.ts'
import { dropRevived, writeDeadLetters } from './write-dead-letters.ts'
import { type StagedEvents, writeEvents } from './write-events.ts'

/** One batch is staged while the one before is stored. */
const STAGED = 2

export interface BatchWriter {
  write(batch: WriteBatch): Promise<WriteResult>
  /** Resolves when no batch is under way. */
  idle(): Promise<void>
}

/** @param scratch folder for staging files */
export function batchWriter(database: Database, scratch: string): BatchWriter {
  const eventFiles = stagingArea(scratch, 'events', eventWriters())
  const letterFiles = stagingArea(scratch, 'dead-letters', deadLetterWriters())
  const staging = turns(STAGED)

  async function store(batch: WriteBatch, rejected: readonly Rejection[]): Promise<WriteResult> {
    const events = firstOfEach(batch.events, (event) => event['event.id'])
    const letters = firstOfEach(batch.deadLetters, (letter) => letter.id)
    return eventFiles.with(events.first, (eventFile) =>
      letterFiles.with(letters.first, (letterFile) =>
        database.write(async (session) => {
          const counts = startCounts(batch, events.repeated, letters.repeated)
          let [stored, duplicates] = [0, events.repeated.length + letters.repeated.length]
          if (events.first.length > 0) {
            const written = await writeEvents(session, stagedEvents(eventFile, events.first), counts)
            stored = written.stored
            duplicates += written.duplicates
            if (stored > 0) await dropRevived(session, eventFile, batch.reads, counts)
          }
          const dead =
            letters.first.length === 0
              ? { duplicates: 0, byReason: {} }
              : await writeDeadLetters(session, { path: letterFile, count: letters.first.length }, counts)
          await addToAccounts(session, counts)
          const deadLetters = letters.first.length - dead.duplicates
          return {
            stored,
            duplicates: duplicates + dead.duplicates,
            deadLetters,
            deadByReason: dead.byReason,
            rejected,
          }
        }),
      ),
    )
  }

  return {
    write: (batch) =>
      staging.take(async () => {
        try {
          return await store(batch, [])
        } catch (error) {
          if (!(error instanceof UnfitValue)) throw error
          const { fit, rejected } = sortOut(batch.events)
          return await store({ ...batch, events: fit }, rejected)
        }
      }),
    idle: staging.idle,
  }
}

/** What the accounts gain whatever is stored already. */
function startCounts(
  { reads }: WriteBatch,
  repeatedEvents: readonly LogEvent[],
  repeatedLetters: WriteBatch['deadLetters'],
): OriginCounts {
  const counts = originCounts()
  for (const tally of reads) {
    counts.add(tally, 'read', tally.read)
    counts.add(tally, 'skipped', tally.skipped)
  }
  for (const event of repeatedEvents) {
    counts.add({ log: event['weir.log'] ?? '', host: event['host.name'] ?? '' }, 'duplicates', 1)
  }
  for (const letter of repeatedLetters) counts.add(letter, 'duplicates', 1)
  return counts
}

function stagedEvents(path: string, events: readonly LogEvent[]): StagedEvents {
  let [first, last, undated] = ['9', '', false]
  for (const event of events) {
    const at = event['@timestamp']
    if (at < first) first = at
    if (at > last) last = at
    if (event['weir.undated'] === true) undated = true
  }
  return { path, count: events.length, from: Date.parse(first), to: Date.parse(last), undated }
}
