import { MemoryExhausted, QueryTooLarge } from '../../errors.ts'
import type { Connection } from '../connection.ts'
import type { IndexNames } from '../index-names.ts'
import { RequestFailed, StoreAway } from '../store-fault.ts'
import type { AggregationDsl } from './aggregation-dsl.ts'
import type { AggregationResult } from './aggregation-result.ts'
import type { QueryDsl } from './query-dsl.ts'

/** A store to be asked. */
export interface Asked {
  readonly connection: Connection
  readonly names: IndexNames
  readonly signal?: AbortSignal | undefined
}

export interface SearchBody {
  readonly query: QueryDsl
  readonly size: number
  readonly track_total_hits?: boolean
  readonly sort?: readonly object[]
  readonly search_after?: readonly unknown[]
  readonly _source?: boolean | { readonly includes: readonly string[] }
  readonly aggs?: Readonly<Record<string, AggregationDsl>>
  readonly pit?: { readonly id: string; readonly keep_alive: string }
  readonly slice?: { readonly id: number; readonly max: number }
}

export interface Hit {
  readonly _source?: Readonly<Record<string, unknown>>
  readonly sort?: readonly unknown[]
}

export interface SearchAnswer {
  readonly pit_id?: string
  readonly timed_out: boolean
  readonly _shards: { readonly failed: number; readonly total: number }
  readonly hits: { readonly total?: { readonly value: number }; readonly hits: readonly Hit[] }
  /** Not there where no index is. */
  readonly aggregations?: Readonly<Record<string, AggregationResult>>
}

/**
 * One search, whole or not at all: a shard that fails would leave an answer with wrong figures.
 *
 * @param indices as a path takes them; none where the body names a point in time
 * @throws QueryTooLarge where the answer would have more buckets than Elasticsearch gives
 * @throws MemoryExhausted where the cluster has too little memory for it
 */
export async function askEvents(
  { connection, signal }: Asked,
  indices: string | undefined,
  body: SearchBody,
): Promise<SearchAnswer> {
  const path = indices === undefined ? '/_search' : `/${encodeURIComponent(indices)}/_search`
  const query = {
    allow_partial_search_results: false,
    ...(indices === undefined ? {} : { ignore_unavailable: true, allow_no_indices: true }),
  }
  const answer = await connection
    .request<SearchAnswer>({ method: 'POST', path, query, body, signal })
    .catch((error: unknown) => {
      throw faultOf(error)
    })
  const { _shards: shards, timed_out } = answer.body
  if (shards.failed > 0 || timed_out) {
    const what = timed_out ? 'ran out of time' : `failed in ${shards.failed} of ${shards.total} shards`
    throw new StoreAway(`A search in Elasticsearch ${what}`, false)
  }
  return answer.body
}

function faultOf(error: unknown): unknown {
  if (error instanceof RequestFailed && error.type === 'too_many_buckets_exception') {
    return new QueryTooLarge('the answer would have more buckets than Elasticsearch gives')
  }
  if (error instanceof StoreAway && error.message.includes('circuit_breaking_exception')) {
    return new MemoryExhausted('Elasticsearch has too little memory for this question')
  }
  return error
}
