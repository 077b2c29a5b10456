import type { BulkSlots } from './bulk-slots.ts'
import type { ItemOutcome } from './item-outcome.ts'

/** One item of a `_bulk` request. */
export interface BulkEntry {
  readonly id: string
  /** The action line. */
  readonly action: string
  readonly document?: string
}

/**
 * Hears what became of an entry, by its place. Without an outcome it was not taken; `maybeDone` as in `BulkResult`.
 */
export type HearOutcome = (place: number, outcome: ItemOutcome | undefined, maybeDone: boolean) => void

/**
 * Sends entries in their order, body by body. Rejects where some were not taken, after all that is known was told; those
 * after the body that failed were not sent.
 */
export async function sendEntries(
  slots: BulkSlots,
  entries: readonly BulkEntry[],
  hear: HearOutcome,
): Promise<void> {
  let next = 0
  while (next < entries.length) {
    const body = await slots.take()
    const first = next
    for (let entry = entries[next]; entry !== undefined; entry = entries[++next]) {
      if (!body.add(entry.id, entry.action, entry.document)) break
    }
    const { outcomes, maybeDone, failure } = await slots.send(body)
    for (let item = 0; item < next - first; item++) hear(first + item, outcomes[item], maybeDone.has(item))
    if (failure !== undefined) throw failure
  }
}

/** The action line that makes a document unless its id is taken. */
export function creating(index: string, id: string): string {
  return `{"create":{"_index":${JSON.stringify(index)},"_id":${JSON.stringify(id)}}}`
}

export function deleting(index: string, id: string): string {
  return `{"delete":{"_index":${JSON.stringify(index)},"_id":${JSON.stringify(id)}}}`
}
