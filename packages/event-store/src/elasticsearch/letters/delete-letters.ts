import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { deleting, sendEntries } from '../bulk/send-entries.ts'
import type { IndexNames } from '../index-names.ts'

/**
 * Deletes dead letters by their documents' ids and calls `deleted` with the place of each that was there, also before it
 * rejects because others were not.
 */
export async function deleteLetters(
  slots: BulkSlots,
  names: IndexNames,
  documentIds: readonly string[],
  deleted: (place: number) => void,
): Promise<void> {
  const entries = documentIds.map((id) => ({ id, action: deleting(names.deadLetters, id) }))
  await sendEntries(slots, entries, (place, outcome, maybeDone) => {
    // Missing after an answer was lost: it was our own doing.
    if (outcome?.kind === 'done' || (outcome?.kind === 'missing' && maybeDone)) deleted(place)
  })
}
