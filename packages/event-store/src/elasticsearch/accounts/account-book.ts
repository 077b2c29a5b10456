import { hash } from 'node:crypto'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import { type BulkEntry, sendEntries } from '../bulk/send-entries.ts'
import type { IndexNames } from '../index-names.ts'
import type { AccountDocument } from './account-document.ts'
import { type Counter, type Counts, type OriginCounts, originCounts } from './counts.ts'
import { type Origin, originKey } from './origin.ts'

/**
 * What this writer has counted. Elasticsearch has no transactions and no sums that several writers could add to safely,
 * so each writer has documents of its own, one a log and host, with all that it has counted since it started. Writing
 * such a document twice, or after an answer was lost, changes nothing; who reads adds the writers up.
 */
export interface AccountBook {
  /** Counts what has happened already; the next booking takes it along. */
  add(origin: Origin, counter: Counter, amount: number): void
  /**
   * Makes durable what was added, and `counts` with it. Where that fails, `counts` are as if they had never been given
   * and what was added waits on.
   */
  book(counts?: OriginCounts): Promise<void>
}

/** @param writer no other process ever has it */
export function accountBook(slots: BulkSlots, names: IndexNames, writer: string): AccountBook {
  const sums = originCounts()
  const waiting = new Set<string>()
  let version = 0
  let last: Promise<unknown> = Promise.resolve()

  async function write(counts: OriginCounts): Promise<void> {
    const taken = [...waiting]
    const keys = new Set(taken)
    for (const count of counts.all()) keys.add(originKey(count))
    if (keys.size === 0) return
    waiting.clear()
    const next = originCounts()
    next.addAll(sums)
    next.addAll(counts)
    // Answers may be lost and requests overtake each other: Elasticsearch keeps the document of the highest version.
    version++
    const entries = [...next.all()]
      .filter((count) => keys.has(originKey(count)))
      .map((count) => entryOf(names.accounts, writer, version, count))
    try {
      await sendEntries(slots, entries, (_place, outcome) => {
        // A conflict is an earlier attempt of this very booking, whose answer was lost.
        if (outcome?.kind === 'refused') throw new Error(`an account cannot be kept: ${outcome.detail}`)
      })
    } catch (error) {
      for (const key of taken) waiting.add(key)
      throw error
    }
    sums.addAll(counts)
  }

  return {
    add(origin, counter, amount) {
      if (amount === 0) return
      sums.add(origin, counter, amount)
      waiting.add(originKey(origin))
    },
    book(counts = originCounts()) {
      const booking = last.then(() => write(counts))
      last = booking.catch(() => {})
      return booking
    },
  }
}

function entryOf(index: string, writer: string, version: number, counts: Readonly<Counts>): BulkEntry {
  const id = hash('sha256', `${writer}\0${originKey(counts)}`, 'hex').slice(0, 32)
  const document: AccountDocument = { writer, ...counts }
  return {
    id,
    action: JSON.stringify({ index: { _index: index, _id: id, version, version_type: 'external' } }),
    document: JSON.stringify(document),
  }
}
