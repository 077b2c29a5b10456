import type { DeadLetter, DeadReason, LogEvent } from '@weir/event-model'
import type { Rejection, ReplayedBatch, ReplayResult } from '../../port.ts'
import type { AccountBook } from '../accounts/account-book.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { sendEntries } from '../bulk/send-entries.ts'
import type { Connection } from '../connection.ts'
import { documentText } from '../document.ts'
import type { IndexNames } from '../index-names.ts'
import { eventAction } from '../write/event-action.ts'
import { unsendable } from '../write/event-fault.ts'
import { deleteLetters } from './delete-letters.ts'
import { type FoundLetter, lettersById } from './letters-by-id.ts'
import { letterDocument } from './stored-letter.ts'

export interface ReplayTarget {
  readonly connection: Connection
  readonly slots: BulkSlots
  readonly names: IndexNames
  readonly book: AccountBook
}

/**
 * Keeps what a replay made of dead letters. Each step finds its own earlier work done when it comes again: an event is
 * created before its letter is deleted, and an event that is there already only lets its letter go.
 */
export async function replayLetters(target: ReplayTarget, batch: ReplayedBatch): Promise<ReplayResult> {
  const { events, deadLetters, skipped } = batch
  const ids = [...events.map((event) => event['event.id']), ...deadLetters.map(({ id }) => id), ...skipped]
  const there = await lettersById(target.connection, target.names, ids)
  const tried = { events, deadLetters, skipped }
  try {
    const stored = await storeRevived(target, tried.events, there)
    const deadByReason = await restate(target, tried.deadLetters, there)
    const dropped = await dropSkipped(target, tried.skipped, there)
    const stillDead = Object.values(deadByReason).reduce((sum, count) => sum + count, 0)
    const gone = ids.length - stored.count - stored.rejected.length - stillDead - dropped
    return { stored: stored.count, deadByReason, skipped: dropped, gone, rejected: stored.rejected }
  } finally {
    await target.book.book()
  }
}

async function storeRevived(
  { slots, names, book }: ReplayTarget,
  events: readonly LogEvent[],
  there: ReadonlyMap<string, FoundLetter>,
): Promise<{ count: number; rejected: readonly Rejection[] }> {
  const rejected: Rejection[] = []
  const sendable = events.filter((event) => {
    const detail = unsendable(event)
    if (detail !== undefined) rejected.push({ id: event['event.id'], detail })
    return detail === undefined
  })
  const letters = sendable.flatMap((event) => {
    const letter = there.get(event['event.id'])
    return letter === undefined ? [] : [{ event, letter }]
  })
  const actionOf = eventAction(names)
  const entries = letters.map(({ event }) => ({
    id: event['event.id'],
    action: actionOf(event),
    document: documentText(event),
  }))
  const going: { readonly letter: FoundLetter; readonly wasThere: boolean }[] = []
  let count = 0
  await sendEntries(slots, entries, (place, outcome, maybeDone) => {
    const entry = letters[place]
    if (entry === undefined || outcome === undefined) return
    const { letter, event } = entry
    if (outcome.kind === 'refused') rejected.push({ id: event['event.id'], detail: outcome.detail })
    else {
      const wasThere = outcome.kind === 'conflict' && !maybeDone
      going.push({ letter, wasThere })
      if (!wasThere) count++
    }
  })
  const documentIds = going.map(({ letter }) => letter.documentId)
  await deleteLetters(slots, names, documentIds, (place) => {
    const gone = going[place]
    // The line was read twice, or an earlier replay broke off here: then it counts once too often, but none as lost.
    if (gone?.wasThere === true) book.add(gone.letter.letter, 'duplicates', 1)
  })
  return { count, rejected }
}

/** The rest of a dead letter stays: when it was put aside, and in which format it was read. */
async function restate(
  { slots, names }: ReplayTarget,
  letters: readonly DeadLetter[],
  there: ReadonlyMap<string, FoundLetter>,
): Promise<Partial<Record<DeadReason, number>>> {
  const found = letters.flatMap((letter) => {
    const before = there.get(letter.id)
    return before === undefined ? [] : [{ letter, before }]
  })
  const entries = found.map(({ letter, before }) => {
    const { reason, detail, replayed } = letter
    const stated = { ...before.letter, reason, detail, ...(replayed === undefined ? {} : { replayed }) }
    return {
      id: before.documentId,
      action: JSON.stringify({
        index: {
          _index: names.deadLetters,
          _id: before.documentId,
          if_seq_no: before.seqNo,
          if_primary_term: before.primaryTerm,
        },
      }),
      document: JSON.stringify(letterDocument(stated)),
    }
  })
  const byReason: Partial<Record<DeadReason, number>> = {}
  await sendEntries(slots, entries, (place, outcome, maybeDone) => {
    const reason = found[place]?.letter.reason
    // In conflict it was restated or removed by somebody else meanwhile.
    const restated = outcome?.kind === 'done' || (outcome?.kind === 'conflict' && maybeDone)
    if (reason !== undefined && restated) byReason[reason] = (byReason[reason] ?? 0) + 1
  })
  return byReason
}

async function dropSkipped(
  { slots, names, book }: ReplayTarget,
  ids: readonly string[],
  there: ReadonlyMap<string, FoundLetter>,
): Promise<number> {
  const found = ids.flatMap((id) => there.get(id) ?? [])
  const documentIds = found.map(({ documentId }) => documentId)
  let skipped = 0
  await deleteLetters(slots, names, documentIds, (place) => {
    const origin = found[place]?.letter
    if (origin === undefined) return
    skipped++
    book.add(origin, 'skipped', 1)
  })
  return skipped
}
