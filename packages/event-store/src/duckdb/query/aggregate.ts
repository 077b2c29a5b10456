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
import type { Session } from '../engine/session.ts'
import { missingSql } from './aggregate-sql.ts'
import { type Asking, cellsOf } from './cells.ts'
import { extentOf } from './completion.ts'
import { type RankedGroups, rankedGroups } from './ranked-groups.ts'

/** Answers an aggregate: first the groups over the whole range, then their cells in every bucket. */
export async function aggregateEvents(asking: Asking, query: AggregateQuery): Promise<Rows> {
  const { session } = asking
  const open = query.range.from === undefined || query.range.to === undefined
  const plan = planAggregate(query, open ? await extentOf(session) : null)
  if (plan.range === undefined) return assembleRows(query, plan, { groups: [], cells: [], missing: 0 })
  const grouped = plan.groups.length > 0
  if (!grouped) refuseLarge(plan.buckets)
  const ranked: RankedGroups = grouped ? await rankedGroups(asking, query, plan) : { totals: [] }
  const { totals } = ranked
  refuseLarge(plan.buckets * (grouped ? totals.length : 1))
  const groups = totals.map(({ keys }) => keys)
  const cells =
    grouped && plan.scales.length === 0
      ? totals.map((total) => ({ ...total, scales: [] }))
      : grouped && totals.length === 0
        ? []
        : await cellsOf(asking, query, plan, groups)
  refuseLarge(countRows(plan, { groups, cells }))
  const missing = ranked.missing ?? (await countMissing(session, query, plan))
  return assembleRows(query, plan, { groups, cells, missing })
}

function refuseLarge(rows: number): void {
  if (rows > MAX_ROWS) throw new QueryTooLarge(`the answer would have ${rows} rows, more than ${MAX_ROWS}`)
}

async function countMissing(session: Session, query: AggregateQuery, plan: AggregatePlan): Promise<number> {
  const missing = missingSql(query, plan)
  if (missing === undefined) return 0
  const [row] = await session.rows(missing.sql, missing.bound.list)
  return Number(row?.[0])
}
