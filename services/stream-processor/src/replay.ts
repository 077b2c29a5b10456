import type { DeadLetter, DeadReason } from '@weir/event-model'
import type { DeadLetterQuery, EventStore, Rejection } from '@weir/event-store'
import { processBatch, type Stages } from './process-batch.ts'
import { createStages, type StageSettings } from './processor.ts'
import { type AddedCounts, type ReplayCounts, replayTally } from './replay-tally.ts'
import { toRawRecord } from './to-raw-record.ts'

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
  const anyTime: Stages = { ...stages, checkTime: () => () => undefined }
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

async function replayLetters(
  letters: readonly DeadLetter[],
  format: string | undefined,
  stages: Stages,
  store: EventStore,
): Promise<AddedCounts> {
  // Of a line that was too long only the beginning is kept: nothing can be made of it but a wrong event.
  const whole = letters.filter(({ reason }) => reason !== 'line_too_long')
  const { events, deadLetters } = processBatch(
    whole.map((letter) => toRawRecord(letter, format)),
    stages,
  )
  const stillDead = new Map(deadLetters.map((letter) => [letter.id, letter]))
  const stored = new Set(events.map((event) => event['event.id']))
  const replayed = await store.deadLetters.replay({
    events,
    deadLetters: whole.flatMap((before) => newReasonOf(before, stillDead.get(before.id))),
    skipped: whole.map(({ id }) => id).filter((id) => !stored.has(id) && !stillDead.has(id)),
  })
  const unchanged = whole.filter((before) => isUnchanged(before, stillDead.get(before.id)))
  const refused = await store.deadLetters.replay({
    events: [],
    deadLetters: refusedOf(whole, replayed.rejected),
    skipped: [],
  })
  return {
    stored: replayed.stored,
    skipped: replayed.skipped,
    gone: replayed.gone + refused.gone,
    dead: [
      replayed.deadByReason,
      refused.deadByReason,
      ...unchanged.map(({ reason }) => ({ [reason]: 1 })),
      { line_too_long: letters.length - whole.length },
    ],
  }
}

function isUnchanged(before: DeadLetter, now: DeadLetter | undefined): boolean {
  return now !== undefined && now.reason === before.reason && now.detail === before.detail
}

function newReasonOf(before: DeadLetter, now: DeadLetter | undefined): readonly DeadLetter[] {
  return now === undefined || isUnchanged(before, now) ? [] : [now]
}

function refusedOf(letters: readonly DeadLetter[], rejected: readonly Rejection[]): readonly DeadLetter[] {
  const details = new Map(rejected.map(({ id, detail }) => [id, detail]))
  return letters.flatMap((letter) => {
    const detail = details.get(letter.id)
    return detail === undefined ? [] : [{ ...letter, reason: 'rejected_by_store' as const, detail }]
  })
}
