import type { DeadLetter, DeadReason } from '@weir/event-model'
import type { DeadLetterQuery } from '../../port.ts'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { searchIndex } from '../search/search-request.ts'
import { letterDocumentId } from './stored-letter.ts'

export async function listLetters(
  connection: Connection,
  names: IndexNames,
  { reason, ids, after, limit, offset = 0 }: DeadLetterQuery,
): Promise<{ total: number; letters: readonly DeadLetter[] }> {
  const filter = [
    ...(reason === undefined ? [] : [{ term: { reason } }]),
    ...(ids === undefined ? [] : [{ ids: { values: ids.map(letterDocumentId) } }]),
  ]
  const { hits } = await searchIndex<DeadLetter>(connection, names.deadLetters, {
    query: { bool: { filter } },
    sort: [{ at: 'desc' }, { id: 'desc' }],
    track_total_hits: true,
    // Elasticsearch takes either a place or an offset.
    ...(after === undefined
      ? { from: offset, size: limit }
      : { size: offset + limit, search_after: [Date.parse(after.at), after.id] }),
  })
  const letters = hits.hits.flatMap(({ _source }) => (_source === undefined ? [] : [_source]))
  return { total: hits.total?.value ?? 0, letters: after === undefined ? letters : letters.slice(offset) }
}

export async function countLetters(
  connection: Connection,
  names: IndexNames,
): Promise<Partial<Record<DeadReason, number>>> {
  const { aggregations } = await searchIndex(connection, names.deadLetters, {
    size: 0,
    track_total_hits: false,
    aggs: { reasons: { terms: { field: 'reason', size: 100, order: { _key: 'asc' } } } },
  })
  const reasons = aggregations?.['reasons'] as
    | { readonly buckets: readonly { readonly key: string; readonly doc_count: number }[] }
    | undefined
  return Object.fromEntries((reasons?.buckets ?? []).map(({ key, doc_count }) => [key, doc_count]))
}
