import { definitionOf, type FieldName, labelNamesField } from '@weir/event-model'
import { compareText, type GroupDimension } from '@weir/query'
import { LIVE } from '../document.ts'
import { figureOf, resultIn } from './aggregation-result.ts'
import { type Asked, askEvents } from './ask-events.ts'
import { groupKey } from './group-keys.ts'
import { allOf, type QueryDsl } from './query-dsl.ts'

/** Values that are looked through where the engine cannot look for their beginning. */
const LOOKED_THROUGH = 10_000
const SHARD_SIZE = 5000
/** Elasticsearch takes no longer pattern. */
const MOST_PATTERN = 1000

/** Values that begin with a prefix, most frequent first, ties by code point. */
export async function valuesOf(
  asked: Asked,
  field: FieldName,
  prefix: string,
  limit: number,
): Promise<string[]> {
  const group: GroupDimension = { kind: 'terms', text: field, field }
  const keyword = definitionOf(field)?.type === 'keyword'
  const pattern = `${escapedPattern(prefix)}.*`
  // Of a field with many values the others of an event must be left out too.
  const include = keyword && prefix !== '' && pattern.length <= MOST_PATTERN ? { include: pattern } : {}
  const beginning: QueryDsl[] = keyword && prefix !== '' ? [{ prefix: { [field]: { value: prefix } } }] : []
  const size = keyword && ('include' in include || prefix === '') ? limit : LOOKED_THROUGH
  const answer = await askEvents(asked, asked.names.events, {
    query: allOf([LIVE, ...beginning]),
    size: 0,
    track_total_hits: false,
    aggs: {
      values: {
        terms: {
          field,
          size,
          shard_size: Math.max(size, SHARD_SIZE),
          order: [{ _count: 'desc' }, { _key: 'asc' }],
          ...include,
        },
      },
    },
  })
  const { buckets = [] } = resultIn(answer.aggregations, 'values')
  return buckets
    .map(({ key, doc_count }) => ({ value: String(groupKey(group, key)), count: doc_count }))
    .filter(({ value }) => value.startsWith(prefix))
    .sort((a, b) => b.count - a.count || compareText(a.value, b.value))
    .slice(0, limit)
    .map(({ value }) => value)
}

/** Names of labels in use, sorted by code point. */
export async function labelNames(asked: Asked): Promise<string[]> {
  const answer = await askEvents(asked, asked.names.events, {
    query: LIVE,
    size: 0,
    track_total_hits: false,
    aggs: { names: { terms: { field: labelNamesField, size: LOOKED_THROUGH, order: [{ _key: 'asc' }] } } },
  })
  return (resultIn(answer.aggregations, 'names').buckets ?? []).map(({ key }) => String(key))
}

/** First and last time (epoch milliseconds) and how many events; null where there are none. */
export async function extentOf(asked: Asked): Promise<{ from: number; to: number; events: number } | null> {
  const answer = await askEvents(asked, asked.names.events, {
    query: LIVE,
    size: 0,
    track_total_hits: true,
    aggs: { from: { min: { field: '@timestamp' } }, to: { max: { field: '@timestamp' } } },
  })
  const from = figureOf(resultIn(answer.aggregations, 'from').value)
  const to = figureOf(resultIn(answer.aggregations, 'to').value)
  const events = answer.hits.total?.value ?? 0
  return from === null || to === null || events === 0 ? null : { from, to, events }
}

/** A text taken literally in Lucene's regular expressions. */
function escapedPattern(text: string): string {
  return text.replace(/[.?+*|{}[\]()"\\#@&<>~^$]/g, '\\$&')
}
