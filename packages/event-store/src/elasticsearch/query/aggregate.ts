import {
  type AggregateQuery,
  assembleRows,
  countRows,
  MAX_ROWS,
  type Metric,
  planAggregate,
  type Rows,
} from '@weir/query'
import { QueryTooLarge } from '../../errors.ts'
import type { Asked } from './ask-events.ts'
import { bucketCells } from './bucket-cells.ts'
import { extentOf } from './completion.ts'
import { existEach } from './exists.ts'
import { eventsDsl } from './filter.ts'
import { isEstimate } from './metric-aggregations.ts'
import { countMissing } from './missing-events.ts'
import { allOf } from './query-dsl.ts'
import { rankedGroups } from './ranked-groups.ts'
import { resolveWildcards } from './resolve-wildcards.ts'

/** Answers an aggregate: first the groups over the whole range, then their cells in every bucket. */
export async function aggregateEvents(asked: Asked, written: AggregateQuery): Promise<Rows> {
  const open = written.range.from === undefined || written.range.to === undefined
  const plan = planAggregate(written, open ? await extentOf(asked) : null)
  if (plan.range === undefined) return assembleRows(written, plan, { groups: [], cells: [], missing: 0 })
  const grouped = plan.groups.length > 0
  if (!grouped) refuseLarge(plan.buckets)
  const query = await withoutLongWildcards(asked, written)
  const dsl = eventsDsl(query.filter, query.range)
  const [ranked, missing] = await Promise.all([
    // An event that lacks the field of a scale is in no cell, and so counts for no group.
    grouped ? rankedGroups(asked, query, plan, allOf([dsl, ...existEach(plan.scales)])) : undefined,
    countMissing(asked, query, dsl),
  ])
  const totals = ranked?.totals ?? []
  refuseLarge(plan.buckets * (grouped ? totals.length : 1))
  const groups = totals.map(({ keys }) => keys)
  const known = grouped && (ranked?.measured === true || totals.length === 0)
  const { cells, unsure } = known
    ? { cells: totals.map((total) => ({ ...total, scales: [] })), unsure: [] }
    : await bucketCells(asked, query, plan, groups)
  refuseLarge(countRows(plan, { groups, cells }))
  const approximate = query.metrics.filter(isEstimate).map(({ text }) => text)
  return assembleRows(query, plan, { groups, cells, missing, approximate: [...approximate, ...unsure] })
}

function refuseLarge(rows: number): void {
  if (rows > MAX_ROWS) throw new QueryTooLarge(`the answer would have ${rows} rows, more than ${MAX_ROWS}`)
}

async function withoutLongWildcards(asked: Asked, query: AggregateQuery): Promise<AggregateQuery> {
  const { range } = query
  const metrics: Metric[] = []
  for (const metric of query.metrics) {
    metrics.push(
      metric.kind === 'ratio'
        ? { ...metric, filter: await resolveWildcards(asked, { filter: metric.filter, range }) }
        : metric,
    )
  }
  return { ...query, metrics, filter: await resolveWildcards(asked, query) }
}
