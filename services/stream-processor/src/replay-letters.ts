import type { DeadLetter } from '@weir/event-model'
import type { EventStore, Rejection } from '@weir/event-store'
import { processBatch, type Stages } from './process-batch.ts'
import type { AddedCounts } from './replay-tally.ts'
import { toRawRecord } from './to-raw-record.ts'

/**
 * Parses dead letters again and has the store keep what became of each: stored, skipped, or dead still, which is then
 * said with the time in `replayed`, so that whoever watches the letters sees that it was tried.
 *
 * @param format the one to read them in; each letter's own where absent
 */
export async function replayLetters(
  letters: readonly DeadLetter[],
  format: string | undefined,
  stages: Stages,
  store: Pick<EventStore, 'deadLetters'>,
): Promise<AddedCounts> {
  const replayed = stages.now().toISOString()
  const whole = letters.filter(canBeReplayed)
  const { events, deadLetters } = processBatch(
    whole.map((letter) => toRawRecord(letter, format)),
    stages,
  )
  const ends = new Set([...events.map((event) => event['event.id']), ...deadLetters.map(({ id }) => id)])
  const kept = await store.deadLetters.replay({
    events,
    deadLetters: deadLetters.map((letter) => ({ ...letter, replayed })),
    skipped: whole.map(({ id }) => id).filter((id) => !ends.has(id)),
  })
  const refused = await store.deadLetters.replay({
    events: [],
    deadLetters: refusedOf(whole, kept.rejected, replayed),
    skipped: [],
  })
  return {
    stored: kept.stored,
    skipped: kept.skipped,
    gone: kept.gone + refused.gone,
    dead: [kept.deadByReason, refused.deadByReason, { line_too_long: letters.length - whole.length }],
  }
}

/** Of a line that was too long only the beginning is kept: nothing can be made of it but a wrong event. */
export function canBeReplayed({ reason }: Pick<DeadLetter, 'reason'>): boolean {
  return reason !== 'line_too_long'
}

function refusedOf(
  letters: readonly DeadLetter[],
  rejected: readonly Rejection[],
  replayed: string,
): readonly DeadLetter[] {
  const details = new Map(rejected.map(({ id, detail }) => [id, detail]))
  return letters.flatMap((letter) => {
    const detail = details.get(letter.id)
    return detail === undefined ? [] : [{ ...letter, reason: 'rejected_by_store' as const, detail, replayed }]
  })
}
