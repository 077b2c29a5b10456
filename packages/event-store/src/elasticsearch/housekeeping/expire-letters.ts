import type { DeadLetter } from '@weir/event-model'
import { bookedRemoval } from '../accounts/booked-removal.ts'
import { deleteLetters } from '../letters/delete-letters.ts'
import { eventsAmong } from '../letters/events-among.ts'
import { pagesOf } from '../search/pages.ts'
import type { SearchHit } from '../search/search-request.ts'
import type { Housekeeping } from './expire.ts'

const sort = [{ at: 'asc' }, { id: 'asc' }] as const
const source = ['id', 'log', 'host']

type Origins = Pick<DeadLetter, 'id' | 'log' | 'host'>

/** Deletes dead letters that were put aside before, and then those whose line is stored as an event after all. */
export async function expireLetters(keeping: Housekeeping, before: number): Promise<number> {
  const { connection, names } = keeping
  let removed = 0
  const old = pagesOf<Origins>(connection, names.deadLetters, {
    query: { range: { at: { lt: Math.ceil(before), format: 'epoch_millis' } } },
    sort,
    source,
  })
  for await (const hits of old) removed += await drop(keeping, hits, 'removed')
  await dropSuperseded(keeping)
  return removed
}

/**
 * A processor that may not read events keeps a dead letter beside an event of the same id. Of these two readings of one
 * line the dead letter's becomes a duplicate.
 */
async function dropSuperseded(keeping: Housekeeping): Promise<void> {
  const { connection, names } = keeping
  const among = eventsAmong(connection, names)
  const all = pagesOf<Origins>(connection, names.deadLetters, { query: { match_all: {} }, sort, source })
  for await (const hits of all) {
    const events = await among(hits.map(({ _id }) => _id))
    await drop(
      keeping,
      hits.filter(({ _id }) => events.has(_id)),
      'duplicates',
    )
  }
}

async function drop(
  { slots, names, book }: Housekeeping,
  hits: readonly SearchHit<Origins>[],
  counter: 'removed' | 'duplicates',
): Promise<number> {
  const letters = hits.flatMap(({ _id, _source }) =>
    _source === undefined ? [] : [{ _id, origin: _source }],
  )
  const origins = letters.map(({ origin }) => origin)
  const documentIds = letters.map(({ _id }) => _id)
  return bookedRemoval(book, origins, counter, (gone) => deleteLetters(slots, names, documentIds, gone))
}
