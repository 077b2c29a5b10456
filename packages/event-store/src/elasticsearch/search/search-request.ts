import type { Connection } from '../connection.ts'
import { StoreAway } from '../store-fault.ts'

/** What is read of an answer to `_search`; `aggregations` is not there where no index is. */
export interface SearchAnswer<Source = unknown> {
  readonly timed_out?: boolean
  readonly _shards?: { readonly failed?: number }
  readonly hits: {
    readonly total?: { readonly value: number }
    readonly hits: readonly SearchHit<Source>[]
  }
  readonly aggregations?: Readonly<Record<string, unknown>>
}

export interface SearchHit<Source = unknown> {
  readonly _index: string
  readonly _id: string
  readonly _source?: Source
  readonly fields?: Readonly<Record<string, readonly unknown[]>>
  readonly sort?: readonly (string | number | null)[]
}

/**
 * Asks an index or pattern; what is not there holds nothing. Numbers of which some shard's part is missing are worse
 * than none: such an answer is thrown away.
 */
export async function searchIndex<Source = unknown>(
  connection: Connection,
  index: string,
  body: object,
  signal?: AbortSignal,
): Promise<SearchAnswer<Source>> {
  const answer = await connection.request<SearchAnswer<Source>>({
    method: 'POST',
    path: `/${index}/_search`,
    query: { allow_partial_search_results: false, ignore_unavailable: true, allow_no_indices: true },
    body,
    signal,
  })
  const { timed_out, _shards } = answer.body
  if (timed_out === true || (_shards?.failed ?? 0) > 0) {
    throw new StoreAway('Elasticsearch could not ask all of its shards', false)
  }
  return answer.body
}
