import {
  type AggregatePlan,
  type AggregateQuery,
  assembleRows,
  countRows,
  MAX_ROWS,
  planAggregate,
  type Rows,
} from '@weir/query'
import { QueryTooLarge } from '../../errors.ts'
import { answerByDays } from '../days/answer-by-days.ts'
import { type Asking, cellsOf } from './cells.ts'
import { extentOf } from './completion.ts'
import { countMissing } from './count-missing.ts'
import type { FoundCells } from './found-cells.ts'
import { rankedGroups } from './ranked-groups.ts'

/** Answers an aggregate: by what is kept of days that are over, where that can be, else at once. */
export async function aggregateEvents(asking: Asking, query: AggregateQuery): Promise<Rows> {
  const open = query.range.from === undefined || query.range.to === undefined
  const plan = planAggregate(query, open ? await extentOf(asking.session) : null)
  if (plan.range === undefined) return assembleRows(query, plan, { groups: [], cells: [], missing: 0 })
  if (plan.groups.length === 0) refuseLarge(plan.buckets)
  const found = (await answerByDays(asking, query, plan)) ?? (await askAtOnce(asking, query, plan))
  refuseLarge(countRows(plan, found))
  return assembleRows(query, plan, found)
}

/** First the groups over the whole range, then their cells in every bucket. */
async function askAtOnce(asking: Asking, query: AggregateQuery, plan: AggregatePlan): Promise<FoundCells> {
  const missingOf = async (known?: number) => known ?? countMissing(asking.session, query, plan)
  if (plan.groups.length === 0)
    return { groups: [], cells: await cellsOf(asking, query, plan, []), missing: await missingOf() }
  const { totals, missing } = await rankedGroups(asking, query, plan)
  const groups = totals.map(({ keys }) => keys)
  if (plan.scales.length === 0) {
    const cells = totals.map((total) => ({ ...total, scales: [] }))
    return { groups, cells, missing: await missingOf(missing) }
  }
  refuseLarge(plan.buckets * totals.length)
  const cells = totals.length === 0 ? [] : await cellsOf(asking, query, plan, groups)
  return { groups, cells, missing: await missingOf(missing) }
}

function refuseLarge(rows: number): void {
  if (rows > MAX_ROWS) throw new QueryTooLarge(`the answer would have ${rows} rows, more than ${MAX_ROWS}`)
}
