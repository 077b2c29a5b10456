import type { DeadLetter, DeadReason } from '@weir/event-model'
import type { OriginCounts } from '../accounts/counts.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { creating, sendEntries } from '../bulk/send-entries.ts'
import type { IndexNames } from '../index-names.ts'
import type { OwnWrites } from '../write/own-writes.ts'
import type { EventsAmong } from './events-among.ts'
import { letterDocument, letterDocumentId } from './stored-letter.ts'

export interface LettersWritten {
  readonly stored: number
  readonly duplicates: number
  readonly byReason: Readonly<Partial<Record<DeadReason, number>>>
}

export interface LettersTarget {
  readonly slots: BulkSlots
  readonly names: IndexNames
  readonly eventsAmong: EventsAmong
  readonly own: OwnWrites
}

/**
 * Keeps dead letters that are neither there yet nor stored as events; duplicates are counted in `counts`.
 *
 * @param isEvent true of ids that this batch stored or found stored
 */
export async function writeLetters(
  { slots, names, eventsAmong, own }: LettersTarget,
  letters: readonly DeadLetter[],
  isEvent: (id: string) => boolean,
  counts: OriginCounts,
): Promise<LettersWritten> {
  const byReason: Partial<Record<DeadReason, number>> = {}
  let stored = 0
  let duplicates = 0
  const duplicate = (letter: DeadLetter) => {
    duplicates++
    counts.add(letter, 'duplicates', 1)
  }
  const fresh = new Map<string, DeadLetter>()
  for (const letter of letters) {
    if (isEvent(letter.id) || fresh.has(letter.id)) duplicate(letter)
    else fresh.set(letter.id, letter)
  }
  const events = await eventsAmong([...fresh.keys()])
  const wanted = [...fresh.values()].filter((letter) => {
    if (!events.has(letter.id)) return true
    duplicate(letter)
    return false
  })
  const entries = wanted.map((letter) => {
    const id = letterDocumentId(letter.id)
    return { id, action: creating(names.deadLetters, id), document: JSON.stringify(letterDocument(letter)) }
  })
  await sendEntries(slots, entries, (place, outcome, maybeDone) => {
    const letter = wanted[place]
    if (letter === undefined) return
    if (outcome?.kind === 'refused') throw new Error(`a dead letter cannot be kept: ${outcome.detail}`)
    const before = own.get(letter.id)
    if (outcome?.kind === 'conflict' && !maybeDone && before === undefined) return duplicate(letter)
    if (outcome === undefined && !maybeDone) return
    // Till their account is booked the batch may still fail, and come again.
    own.remember([letter.id], outcome?.kind === 'done' ? 'stored' : 'maybe')
    if (outcome === undefined) return
    if (outcome.kind === 'conflict' && before !== 'stored') counts.add(letter, 'uncertain', 1)
    stored++
    byReason[letter.reason] = (byReason[letter.reason] ?? 0) + 1
  })
  return { stored, duplicates, byReason }
}
