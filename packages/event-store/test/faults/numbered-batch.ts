import { type LogEvent, streamId } from '@weir/event-model'
import { anEvent } from '@weir/testing'
import type { WriteBatch } from '../../src/port.ts'

const MINUTE = 60_000
const FIRST = Date.UTC(2026, 0)

/** Ids of a batch that a test and the process it starts both know. */
export function idsOfBatch(number: number, size: number): string[] {
  return Array.from({ length: size }, (_, i) => streamId('numbered', number, i))
}

/** A batch of events of one minute, every one of its own. */
export function numberedBatch(number: number, size: number): WriteBatch {
  const events = idsOfBatch(number, size).map(
    (id, i): LogEvent =>
      anEvent({
        'event.id': id,
        '@timestamp': new Date(FIRST + number * MINUTE + i).toISOString(),
        // Nothing that compresses away: batches must fill a disk.
        'url.path': `/${id}/${streamId('path', id)}`,
      }),
  )
  return { events, deadLetters: [], reads: [{ log: 'access.log', host: 'web-1', read: size, skipped: 0 }] }
}
