import { type EventBus, rawRecordOf, type Subscription } from '@weir/event-bus'
import { type DeadLetter, groups, type RawRecord, topics } from '@weir/event-model'
import type { EventStore, WriteResult } from '@weir/event-store'
import type { Forward } from './forward.ts'
import type { Persistence } from './persistently.ts'
import { processedParts } from './processed-parts.ts'
import { createRequestedReplay } from './requested-replay.ts'
import { createStages, type StageSettings } from './stages.ts'
import { storeBatch } from './store-batch.ts'

export interface ProcessorOptions extends StageSettings, Persistence {
  readonly bus: EventBus
  readonly store: EventStore
  /** Told of every batch once it is durable: what became of its lines, by log. */
  onStored?(summary: BatchSummary): void
  /** Passes on what became of a batch before it is acknowledged. */
  readonly forward?: Forward
}

export interface BatchSummary extends WriteResult {
  readonly read: number
  readonly skipped: number
  /** The lines that are dead letters, newly or already. */
  readonly deadLines: readonly DeadLetter[]
}

/** bus → parse → enrich → store → acknowledge. Two batches are under way, so that parsing overlaps with storing. */
export async function startProcessor(options: ProcessorOptions): Promise<Subscription> {
  const handle = createBatchHandler(options)
  const replay = createRequestedReplay(options)
  return options.bus.subscribe<RawRecord>([topics.rawLogs], {
    group: groups.processors,
    concurrency: 2,
    decode: rawRecordOf,
    onBatch: async (records, signal) => {
      const [lines, requests] = apart(records)
      if (lines.length > 0) await handle(lines, signal)
      if (requests.length > 0) await replay(requests, signal)
    },
  })
}

type Records = readonly RawRecord[]

/** Lines, and requests for a replay of what was put aside. Most batches hold no request. */
function apart(records: Records): readonly [lines: Records, requests: Records] {
  const asks = ({ weir }: RawRecord) => weir?.replay !== undefined
  return records.some(asks) ? [records.filter((each) => !asks(each)), records.filter(asks)] : [records, []]
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
    const { refused, ...result } = await storeBatch(parts, records, options, signal)
    const found = parts.found()
    const summary = { ...result, ...found }
    options.onStored?.(summary)
    const deadLetters = refused.length === 0 ? found.deadLines : [...found.deadLines, ...refused]
    await options.forward?.({ parts, deadLetters, rejected: result.rejected }, signal)
    return summary
  }
}
