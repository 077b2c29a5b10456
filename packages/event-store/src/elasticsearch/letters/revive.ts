import type { ReadTally } from '../../port.ts'
import type { AccountBook } from '../accounts/account-book.ts'
import type { Origin } from '../accounts/origin.ts'
import type { BulkSlots } from '../bulk/bulk-slots.ts'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { searchIndex } from '../search/search-request.ts'
import { deleteLetters } from './delete-letters.ts'

/**
 * Removes the dead letters of events that are stored at last. Where the batch read the letter's log, the line was read
 * twice: its first reading, a dead letter till now, becomes a duplicate.
 */
export interface Revival {
  drop(ids: Iterable<string>, reads: readonly ReadTally[]): Promise<void>
  /** There are dead letters now. */
  lettersWritten(): void
}

/** Ids of a query. */
const AT_ONCE = 10_000
/** For so long, in milliseconds, nobody is taken to have written a first dead letter. */
const TRUSTED = 5000

/** @param now milliseconds of a clock that only goes forward */
export function revival(
  connection: Connection,
  slots: BulkSlots,
  names: IndexNames,
  book: AccountBook,
  now: () => number,
): Revival {
  let emptyUntil = Number.NEGATIVE_INFINITY

  async function nothingThere(): Promise<boolean> {
    if (now() < emptyUntil) return true
    const { hits } = await searchIndex(connection, names.deadLetters, { size: 0, track_total_hits: 1 })
    if ((hits.total?.value ?? 0) > 0) return false
    emptyUntil = now() + TRUSTED
    return true
  }

  async function dropAmong(ids: readonly string[], reads: readonly ReadTally[]): Promise<void> {
    const { hits } = await searchIndex<Origin>(connection, names.deadLetters, {
      query: { ids: { values: ids } },
      size: AT_ONCE,
      _source: ['log', 'host'],
    })
    const letters = hits.hits
    const documentIds = letters.map(({ _id }) => _id)
    await deleteLetters(slots, names, documentIds, (place) => {
      const origin = letters[place]?._source
      if (origin === undefined) return
      const readAgain = reads.some(({ log, host }) => log === origin.log && host === origin.host)
      if (readAgain) book.add(origin, 'duplicates', 1)
    })
  }

  return {
    async drop(ids, reads) {
      let some: string[] = []
      for (const id of ids) {
        if (some.length === 0 && (await nothingThere())) return
        some.push(id)
        if (some.length < AT_ONCE) continue
        await dropAmong(some, reads)
        some = []
      }
      if (some.length > 0) await dropAmong(some, reads)
    },
    lettersWritten() {
      emptyUntil = Number.NEGATIVE_INFINITY
    },
  }
}
