import type { DeadLetter, RawRecord } from '@weir/event-model'
import type { EventStore, WriteBatch, WriteResult } from '@weir/event-store'
import { type Persistence, persistently } from './persistently.ts'
import { deadLetterOf, idOf } from './process-batch.ts'

export interface StoreSettings extends Persistence {
  readonly store: EventStore
  now(): Date
}

export interface StoredBatch extends WriteResult {
  /** What the store refused for good, as it was put aside. */
  readonly refused: readonly DeadLetter[]
}

/**
 * Writes a batch and resolves when it is durable. What the store refuses for good becomes a dead letter, so that one
 * bad document never holds up its batch; anything else (disk full, store away) is tried again or thrown.
 */
export async function storeBatch(
  batch: WriteBatch | Iterable<WriteBatch>,
  records: Iterable<RawRecord>,
  settings: StoreSettings,
  signal: AbortSignal,
): Promise<StoredBatch> {
  const result = await persistently(() => settings.store.write(batch), settings, signal)
  if (result.rejected.length === 0) return { ...result, refused: [] }
  const details = new Map(result.rejected.map(({ id, detail }) => [id, detail]))
  const at = settings.now().toISOString()
  const deadLetters: DeadLetter[] = []
  for (const record of records) {
    const detail = details.get(idOf(record))
    if (detail !== undefined) deadLetters.push(deadLetterOf(record, 'rejected_by_store', detail, at))
  }
  const put = await persistently(
    () => settings.store.write({ events: [], deadLetters, reads: [] }),
    settings,
    signal,
  )
  return {
    stored: result.stored,
    duplicates: result.duplicates + put.duplicates,
    deadLetters: result.deadLetters + put.deadLetters,
    deadByReason: { ...result.deadByReason, rejected_by_store: put.deadLetters },
    rejected: result.rejected,
    refused: deadLetters,
  }
}
