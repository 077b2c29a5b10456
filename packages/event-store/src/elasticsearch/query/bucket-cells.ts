import {
  type AggregateCell,
  type AggregatePlan,
  type AggregateQuery,
  type Cell,
  type ClosedRange,
  foldHours,
  type HourPart,
  needsFold,
  scaleKeys,
  type TimeRange,
} from '@weir/query'
import type { Aggregations } from './aggregation-dsl.ts'
import type { Bucket } from './aggregation-result.ts'
import { allGroups, MOST_BUCKETS } from './all-groups.ts'
import { type Asked, askEvents } from './ask-events.ts'
import { eventsDsl } from './filter.ts'
import { onlyGroups } from './group-keys.ts'
import { foldAggregations, metricAggregations } from './metric-aggregations.ts'
import { allOf } from './query-dsl.ts'
import { isFolded, type ScaleTree, scaleTree } from './scale-aggregations.ts'
import { searchedIndices } from './searched-indices.ts'

const HOUR = 3_600_000
/** Buckets of a histogram are known only when they are there; so many are expected. */
const HISTOGRAM = 1000

export interface BucketCells {
  readonly cells: readonly AggregateCell[]
  /** Texts of metrics that are not certain. */
  readonly unsure: ReadonlySet<string>
}

/** The cells of every bucket of the scales, of the groups to show where there are any. */
export async function bucketCells(
  asked: Asked,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: readonly (readonly Cell[])[],
): Promise<BucketCells> {
  if (plan.range === undefined) return { cells: [], unsure: new Set() }
  const tree = scaleTree(plan, query.tz)
  if (needsFold(plan)) return foldedCells(asked, query, plan, groups, tree)
  const each = innermost(plan)
  const leaf = metricAggregations(query.metrics, plan.buckets * Math.max(1, groups.length))
  const pageSize = pageOf(each * (1 + leaf.buckets))
  const cells: AggregateCell[] = []
  const wanted = { query, plan, groups, range: query.range, tree, leaf: leaf.aggs, pageSize }
  for await (const { keys, scales, bucket } of innermostBuckets(asked, wanted)) {
    cells.push({ keys, scales, metrics: leaf.read(bucket) })
  }
  return { cells, unsure: leaf.unsure }
}

/** Hours of UTC, stretch by stretch, since there may be more than one answer takes; then folded by shared code. */
async function foldedCells(
  asked: Asked,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: readonly (readonly Cell[])[],
  tree: ScaleTree,
): Promise<BucketCells> {
  const leaf = foldAggregations(query.metrics)
  const folded = plan.scales.findIndex(isFolded)
  const hours: HourPart[] = []
  for (const range of plan.range === undefined ? [] : stretches(plan.range, innermost(plan))) {
    const pageSize = pageOf(innermost(plan) * hoursOf(range))
    const wanted = { query, plan, groups, range, tree, leaf: leaf.aggs, pageSize }
    for await (const { keys, scales, bucket } of innermostBuckets(asked, wanted)) {
      hours.push({
        hour: Number(scales[folded]),
        scales: scales.map((key, i) => (foldedAt(plan, i) ? null : key)),
        keys,
        parts: leaf.read(bucket),
      })
    }
  }
  return { cells: foldHours(query, plan, hours), unsure: new Set() }
}

function foldedAt(plan: AggregatePlan, index: number): boolean {
  const scale = plan.scales[index]
  return scale !== undefined && isFolded(scale)
}

interface Wanted {
  readonly query: AggregateQuery
  readonly plan: AggregatePlan
  readonly groups: readonly (readonly Cell[])[]
  readonly range: TimeRange
  readonly tree: ScaleTree
  readonly leaf: Aggregations
  readonly pageSize: number
}

async function* innermostBuckets(
  asked: Asked,
  { query, plan, groups, range, tree, leaf, pageSize }: Wanted,
): AsyncGenerator<{ keys: readonly Cell[]; scales: readonly Cell[]; bucket: Bucket }> {
  const aggs = tree.around(leaf)
  const dsl = eventsDsl(query.filter, range)
  if (plan.groups.length > 0) {
    const only = allOf([dsl, ...onlyGroups(plan.groups, groups)])
    for await (const { keys, bucket } of allGroups(asked, {
      query: only,
      range,
      groups: plan.groups,
      aggs,
      pageSize,
    })) {
      for (const cell of tree.cells(bucket)) yield { keys, ...cell }
    }
    return
  }
  const answer = await askEvents(asked, searchedIndices(asked.names, range), {
    query: dsl,
    size: 0,
    track_total_hits: plan.scales.length === 0,
    aggs,
  })
  const root = { doc_count: answer.hits.total?.value ?? 0, ...answer.aggregations }
  for (const cell of tree.cells(root)) yield { keys: [], ...cell }
}

/** How many buckets the scales make that are not folded. */
function innermost(plan: AggregatePlan): number {
  return plan.scales.reduce((product, scale) => {
    if (isFolded(scale)) return product
    if (scale.kind === 'histogram') return product * HISTOGRAM
    return product * (scaleKeys(scale, plan, 'UTC')?.length ?? 1)
  }, 1)
}

function pageOf(buckets: number): number {
  return Math.max(1, Math.floor(MOST_BUCKETS / Math.max(1, buckets + 1)))
}

function hoursOf({ from, to }: ClosedRange): number {
  return Math.ceil(to / HOUR) - Math.floor(from / HOUR)
}

/** The range in parts that begin at whole hours, of each so many hours that their buckets fit into an answer. */
function stretches(range: ClosedRange, buckets: number): ClosedRange[] {
  const length = Math.max(1, Math.floor(MOST_BUCKETS / (buckets + 1))) * HOUR
  const parts: ClosedRange[] = []
  for (let from = range.from; from < range.to; ) {
    const to = Math.min(range.to, Math.floor(from / HOUR) * HOUR + length)
    parts.push({ from, to })
    from = to
  }
  return parts
}
