import { setTimeout as delay } from 'node:timers/promises'
import type { DeadLetter, RawRecord } from '@weir/event-model'
import type { EventStore, WriteBatch, WriteResult } from '@weir/event-store'
import { deadLetterOf, idOf } from './process-batch.ts'

export interface StoreSettings {
  readonly store: EventStore
  /** `pause`: try again with growing pauses for as long as it takes. `fail`: the first failure is the caller's. */
  readonly onUnavailable: 'pause' | 'fail'
  now(): Date
  /** Called at the first failure of a batch and, with no error, once it is stored after all. */
  health(error: Error | undefined): void
}

const LONGEST_PAUSE_MS = 30_000

/**
 * Writes a batch and resolves when it is durable. What the store refuses for good becomes a dead letter, so that one
 * bad document never holds up its batch; anything else (disk full, store away) is tried again or thrown.
 */
export async function storeBatch(
  batch: WriteBatch | Iterable<WriteBatch>,
  records: Iterable<RawRecord>,
  settings: StoreSettings,
  signal: AbortSignal,
): Promise<WriteResult> {
  const result = await persistently(() => settings.store.write(batch), settings, signal)
  if (result.rejected.length === 0) return result
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
  }
}

async function persistently<T>(
  attempt: () => Promise<T>,
  settings: StoreSettings,
  signal: AbortSignal,
): Promise<T> {
  for (let failures = 0; ; failures++) {
    try {
      const result = await attempt()
      if (failures > 0) settings.health(undefined)
      return result
    } catch (error) {
      if (settings.onUnavailable === 'fail' || signal.aborted) throw error
      if (failures === 0) settings.health(error instanceof Error ? error : new Error(String(error)))
      const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** Math.min(failures, 10)) * (0.5 + Math.random() / 2)
      await delay(pause, undefined, { signal })
    }
  }
}
