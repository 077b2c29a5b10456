import type { AggregatePlan, AggregateQuery } from '@weir/query'
import type { Session } from '../engine/session.ts'
import { missingSql } from './aggregate-sql.ts'

/** How many events in range and filter lack some key. */
export async function countMissing(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<number> {
  const missing = missingSql(query, plan)
  if (missing === undefined) return 0
  const [row] = await session.rows(missing.sql, missing.bound.list)
  return Number(row?.[0])
}
