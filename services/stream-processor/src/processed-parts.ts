import type { DeadLetter, RawRecord } from '@weir/event-model'
import type { WriteBatch } from '@weir/event-store'
import { processBatch, type Stages } from './process-batch.ts'

/** Lines in a part: some 5 ms of work, so that the thread is given back often. */
const PART = 256

/** A batch whose lines are parsed and enriched when the store asks for them. */
export interface ProcessedParts extends Iterable<WriteBatch> {
  /** What the last pass over the parts found. */
  found(): { readonly read: number; readonly skipped: number; readonly deadLines: readonly DeadLetter[] }
}

/**
 * {@link processBatch} part by part, as the store goes through them. Only one part's events are in memory at a time, and
 * its records where they are made as they are asked for: they are the largest things that an import makes, and those that
 * live briefly cost the collector least (with whole batches of them an import took a fifth longer and twice the memory). It also lets the
 * store go on with the batch before; done in one go, parsing and storing took turns instead of overlapping.
 */
export function processedParts(records: Iterable<RawRecord>, stages: Stages): ProcessedParts {
  const at = stages.now()
  const stagesOfBatch = { ...stages, now: () => at }
  let [read, skipped] = [0, 0]
  let deadLines: DeadLetter[] = []
  return {
    *[Symbol.iterator]() {
      read = 0
      skipped = 0
      deadLines = []
      for (const some of inParts(records)) {
        const part = processBatch(some, stagesOfBatch)
        for (const tally of part.reads) {
          read += tally.read
          skipped += tally.skipped
        }
        deadLines.push(...part.deadLetters)
        yield part
      }
    },
    found: () => ({ read, skipped, deadLines }),
  }
}

function* inParts(records: Iterable<RawRecord>): Generator<readonly RawRecord[]> {
  let part: RawRecord[] = []
  for (const record of records) {
    part.push(record)
    if (part.length < PART) continue
    yield part
    part = []
  }
  if (part.length > 0) yield part
}
