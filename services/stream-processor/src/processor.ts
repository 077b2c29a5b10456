import type { Enricher } from '@weir/enrichment'
import type { EventBus, Subscription } from '@weir/event-bus'
import { type DeadLetter, type RawRecord, topics } from '@weir/event-model'
import type { EventStore, WriteResult } from '@weir/event-store'
import { createTimeCheck } from './check-time.ts'
import { createParseLine } from './parser-cache.ts'
import type { Stages } from './process-batch.ts'
import { processedParts } from './processed-parts.ts'
import { type StoreSettings, storeBatch } from './store-batch.ts'

export interface ProcessorOptions {
  readonly bus: EventBus
  readonly store: EventStore
  readonly enricher: Enricher
  readonly now: () => Date
  /** Zone of times that carry none and whose source names none. */
  readonly zone: string
  readonly trustedProxies: readonly string[]
  readonly retentionDays?: number
  readonly onUnavailable: StoreSettings['onUnavailable']
  health(error: Error | undefined): void
  /** Told of every batch once it is durable: what became of its lines, by log. */
  onStored?(summary: BatchSummary): void
}

export type StageSettings = Pick<
  ProcessorOptions,
  'enricher' | 'now' | 'zone' | 'trustedProxies' | 'retentionDays'
>

export interface BatchSummary extends WriteResult {
  readonly read: number
  readonly skipped: number
  /** The lines that are dead letters, newly or already. */
  readonly deadLines: readonly DeadLetter[]
}

/** bus → parse → enrich → store → acknowledge. Two batches are under way, so that parsing overlaps with storing. */
export async function startProcessor(options: ProcessorOptions): Promise<Subscription> {
  const handle = createBatchHandler(options)
  return options.bus.subscribe<RawRecord>([topics.rawLogs], {
    group: 'stream-processor',
    concurrency: 2,
    onBatch: async (records, signal) => {
      await handle(records, signal)
    },
  })
}

/** The stages of a line, as the settings say. */
export function createStages({ enricher, now, zone, trustedProxies, retentionDays }: StageSettings): Stages {
  return {
    parse: createParseLine({ zone, trustedProxies, now }),
    enrich: enricher.enrich,
    checkTime: createTimeCheck(retentionDays),
    now,
  }
}

/**
 * What the processor does with one batch, for callers that need the answer. The records may be made as they are asked
 * for; they may be gone through more than once and must be the same each time.
 */
export function createBatchHandler(
  options: Omit<ProcessorOptions, 'bus'>,
): (records: Iterable<RawRecord>, signal: AbortSignal) => Promise<BatchSummary> {
  const stages = createStages(options)
  return async (records, signal) => {
    const parts = processedParts(records, stages)
    const result = await storeBatch(parts, records, options, signal)
    const summary = { ...result, ...parts.found() }
    options.onStored?.(summary)
    return summary
  }
}
