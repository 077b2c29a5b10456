import type { AggregateQuery, GroupDimension } from '@weir/query'
import { storedField } from '../label-names.ts'
import type { Aggregations } from './aggregation-dsl.ts'
import { type AggregationResult, type Bucket, resultIn } from './aggregation-result.ts'
import { type Group, MOST_BUCKETS } from './all-groups.ts'
import { type Asked, askEvents } from './ask-events.ts'
import { groupKey, isOrderedAlike } from './group-keys.ts'
import type { QueryDsl } from './query-dsl.ts'
import { searchedIndices } from './searched-indices.ts'

/** More than the limit, to see where the counts of those that follow lie. */
const EXTRA = 50
/** How many groups each shard gives, tried one after the other. */
const SHARD_SIZES = [5000, MOST_BUCKETS]
/** From so long a list on its end lies among groups of like count, of which short lists prove nothing. */
const LONG_LIST = 1000

export type TermsGroup = Extract<GroupDimension, { kind: 'terms' }>

/**
 * The groups of one field with the most events, proven to be the right ones with the right counts; `undefined` where
 * even long lists of the shards prove nothing.
 *
 * Each shard gives only its own largest groups. That is proof enough where no group that a shard may have left out can
 * reach those shown: it needs no list of all groups, of which there may be millions.
 */
export async function topGroups(
  asked: Asked,
  query: AggregateQuery,
  { group, dsl, aggs }: { readonly group: TermsGroup; readonly dsl: QueryDsl; readonly aggs: Aggregations },
): Promise<Group[] | undefined> {
  const size = Math.min(query.limit + EXTRA, MOST_BUCKETS)
  for (const shardSize of SHARD_SIZES.slice(query.limit < LONG_LIST ? 0 : 1)) {
    const answer = await askEvents(asked, searchedIndices(asked.names, query.range), {
      query: dsl,
      size: 0,
      track_total_hits: false,
      aggs: {
        top: {
          terms: {
            field: storedField(group.field),
            size,
            shard_size: Math.max(shardSize, size),
            show_term_doc_count_error: true,
            order: [{ _count: 'desc' }, { _key: 'asc' }],
          },
          ...(Object.keys(aggs).length === 0 ? {} : { aggs }),
        },
      },
    })
    const result = resultIn(answer.aggregations, 'top')
    if (areProven(result, query.limit, isOrderedAlike(group))) {
      return (result.buckets ?? []).map((bucket) => ({ keys: [groupKey(group, bucket.key)], bucket }))
    }
  }
  return undefined
}

/**
 * @param orderedAlike whether the engine breaks ties as answers do
 */
export function areProven(result: AggregationResult, limit: number, orderedAlike: boolean): boolean {
  const { buckets = [], doc_count_error_upper_bound: error = 0, sum_other_doc_count: others = 0 } = result
  const shown = buckets.slice(0, limit)
  if (shown.some((bucket) => errorOf(bucket) !== 0)) return false
  const least = shown.at(-1)?.doc_count ?? 0
  const rest = buckets.slice(limit)
  // A count that is not certain must stay below those shown.
  if (rest.some((bucket) => errorOf(bucket) !== 0 && bucket.doc_count + errorOf(bucket) >= least))
    return false
  // -1: not known.
  if (error < 0) return false
  if (others === 0 && error === 0) return true
  const last = buckets.at(-1)?.doc_count ?? 0
  if (error > 0) return last + error < least
  return orderedAlike || last < least
}

function errorOf(bucket: Bucket): number {
  return Number(bucket['doc_count_error_upper_bound'] ?? 0)
}
