import type { DeadLetter, DeadReason } from '@weir/event-model'
import type { DeadLetterQuery, EventStore } from '@weir/event-store'
import type { Stages } from './process-batch.ts'
import { replayLetters } from './replay-letters.ts'
import { type ReplayCounts, replayTally } from './replay-tally.ts'
import { createStages, type StageSettings } from './stages.ts'

export type { ReplayCounts }

export interface ReplayRequest {
  /** Only those put aside for this reason. */
  readonly reason?: DeadReason
  /** Only these, at most 10,000. */
  readonly ids?: readonly string[]
  /** Store also lines whose time is older than the retention, before 1995 or more than a day ahead. */
  readonly keep?: boolean
  /** Read them in this format, not in the one that they were read in. It must be one that `formatNamed` knows. */
  readonly format?: string
}

export interface ReplayOptions extends StageSettings {
  readonly store: EventStore
}

/** Lines at once: some 20 ms of work, so that the thread is given back often. */
const PAGE = 1000

/**
 * Makes what drives dead letters through again: list → parse → check → enrich → store. Each that was there at the start
 * is tried once; those that come meanwhile wait for the next replay, and those that others store or remove meanwhile are
 * left alone. What is still dead stays, with its newest reason. A replay may be broken off at any time: it rejects with
 * the signal's reason once the page under way is durable. It rejects too where the store cannot be used.
 */
export function createReplay(
  options: ReplayOptions,
  page = PAGE,
): (request: ReplayRequest, signal: AbortSignal) => Promise<ReplayCounts> {
  const { store } = options
  const stages = createStages(options)
  const anyTime = atAnyTime(stages)
  return async ({ reason, ids, keep = false, format }, signal) => {
    const which = { ...(reason === undefined ? {} : { reason }), ...(ids === undefined ? {} : { ids }) }
    const tally = replayTally()
    for await (const letters of pagesOf(store, which, page)) {
      signal.throwIfAborted()
      tally.add(await replayLetters(letters, format, keep ? anyTime : stages, store))
    }
    return tally.counts()
  }
}

/** The stages without the check of the time, as `keep` asks for. */
export function atAnyTime(stages: Stages): Stages {
  return { ...stages, checkTime: () => () => undefined }
}

/** All dead letters page by page. Each page begins after the last one's end, so it matters not what is removed or added. */
async function* pagesOf(
  store: EventStore,
  which: Pick<DeadLetterQuery, 'reason' | 'ids'>,
  limit: number,
): AsyncGenerator<readonly DeadLetter[]> {
  let after: DeadLetter | undefined
  do {
    const place: Pick<DeadLetterQuery, 'after'> = after === undefined ? {} : { after }
    const { letters } = await store.deadLetters.list({ ...which, ...place, limit })
    if (letters.length > 0) yield letters
    after = letters.at(-1)
  } while (after !== undefined)
}
