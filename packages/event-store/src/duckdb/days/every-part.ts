import type { AggregatePlan, AggregateQuery, ClosedRange, HourPart } from '@weir/query'
import type { Session } from '../engine/session.ts'
import { type AggregateSql, aggregateSql, groupedBy } from '../query/aggregate-sql.ts'
import { partColumns, partOf, partRow } from '../query/cell-part.ts'
import { type Asking, bucketStretches } from '../query/cells.ts'
import { countMissing } from '../query/count-missing.ts'

/** Whether a part of the range has more than `most` rows; without asking for what costs most. */
export async function isTooLarge(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  { from, to }: ClosedRange,
  most: number,
): Promise<boolean> {
  if (plan.groups.length === 0) return plan.buckets > most
  const { source, groupKeys, bound } = aggregateSql({ ...query, range: { from, to } }, plan)
  const groups = `SELECT 1 FROM (${source}) GROUP BY ${groupKeys.join(', ')} LIMIT ${most + 1}`
  const [row] = await session.rows(`SELECT count(*) FROM (${groups})`, bound.list)
  return Number(row?.[0]) > most
}

/**
 * What a part of the range says of a question, as JSON of the engine's making: every group in every bucket, and how many events lack a
 * key. Thousands of rows are then read ten times as fast as one by one. `undefined` where there are more than `most`.
 */
export async function askPart(
  asking: Asking,
  whole: AggregateQuery,
  { groups, scales, buckets }: AggregatePlan,
  range: ClosedRange,
  most: number,
): Promise<string | undefined> {
  const plan = { groups, scales, buckets, range }
  const query = { ...whole, range }
  const rows: string[] = []
  let count = 0
  for (const stretch of (await bucketStretches(asking, query, plan)) ?? [range]) {
    const sql = aggregateSql({ ...query, range: stretch }, plan)
    const columns = [...sql.scaleKeys, ...sql.shownKeys, ...partColumns(query, sql.bound)]
    const cells = `SELECT json_array(${columns.join(', ')}) AS cell FROM (${sql.source}) ${groupedBy(sql)} LIMIT ${most + 1}`
    const [row] = await asking.session.rows(
      `SELECT count(*), to_json(list(cell))::VARCHAR FROM (${cells})`,
      sql.bound.list,
    )
    const found = Number(row?.[0])
    count += found
    if (count > most) return undefined
    if (found > 0) rows.push(String(row?.[1]).slice(1, -1))
  }
  return `{"missing":${await countMissing(asking.session, query, plan)},"rows":[${rows.join(',')}]}`
}

/** What a part says, ready to be added up. */
export interface DayPart {
  readonly parts: readonly HourPart[]
  readonly missing: number
}

/**
 * Reads what {@link askPart} wrote.
 *
 * @param sql of the same question, for how its keys are read
 */
export function partFrom(text: string, sql: AggregateSql, plan: AggregatePlan): DayPart {
  const { rows, missing } = JSON.parse(text) as { rows: unknown[][]; missing: number }
  return { parts: rows.map((row) => partOf(plan, partRow(sql, row))), missing }
}
