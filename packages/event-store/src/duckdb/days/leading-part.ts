import type { AggregatePlan, AggregateQuery, Cell, CellPart, ClosedRange, Metric } from '@weir/query'
import type { Session } from '../engine/session.ts'
import { partOf, partRow } from '../query/cell-part.ts'
import { type Asking, askParts, keyTable } from '../query/cells.ts'
import { countMissing } from '../query/count-missing.ts'
import { type GroupStatement, groupStatement } from '../query/group-statement.ts'
import { isOfOneDay } from '../query/metric-sql.ts'

/** What a part of the range says of the groups that have most events there. */
export interface LeadingPart {
  /** Their metrics that are added up, most events first. */
  readonly leading: readonly CellPart[]
  /** No other group has more events; 0 where there is no other one. */
  readonly rest: number
  /** The other metrics, of the first of them. */
  readonly visitors: readonly CellPart[]
  /** How many events lack a key. */
  readonly missing: number
}

/** Visitors cost more than all else, so they are asked of few groups, and the other metrics of many. */
export function splitMetrics({ metrics }: AggregateQuery): { added: Metric[]; visitors: Metric[] } {
  return { added: metrics.filter((metric) => !isOfOneDay(metric)), visitors: metrics.filter(isOfOneDay) }
}

/** Where the number of events stands among the metrics that are added up. */
export function countAt(added: readonly Metric[]): number {
  return added.findIndex(({ kind }) => kind === 'count')
}

/** How many groups are asked about. */
export interface LeadingNumbers {
  readonly leading: number
  /** Of the first of them, their visitors too. */
  readonly visitors: number
}

/** Asks about a part of the range. */
export async function askLeading(
  asking: Asking,
  whole: AggregateQuery,
  plan: AggregatePlan,
  range: ClosedRange,
  most: LeadingNumbers,
): Promise<LeadingPart> {
  const { added, visitors } = splitMetrics(whole)
  const query = { ...whole, range, metrics: added }
  const { groups: found, missing } = await mostEvents(asking, query, plan, most.leading + 1)
  const leading = found.slice(0, most.leading)
  const rest = eventsOf(found[most.leading], added)
  const first = leading.slice(0, most.visitors).map(({ keys }) => keys)
  const groups = rest === 0 && first.length === leading.length ? 'all' : first
  const told =
    visitors.length === 0 || first.length === 0
      ? []
      : await askParts(asking.session, { ...query, metrics: visitors }, plan, groups)
  return {
    leading,
    rest,
    visitors: told,
    missing: missing ?? (await countMissing(asking.session, query, plan)),
  }
}

/** The figures of these groups, without visitors. */
export async function askGroups(
  { session }: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  groups: readonly (readonly Cell[])[],
): Promise<CellPart[]> {
  // All are reckoned and then looked at: for tiles of a map, looking at each event would take ten times as long.
  const { parts } = await groupRows(session, query, plan, (statement) => {
    const equal = statement.parts.groups.map((_, i) => `c${i} = k${i}`)
    return `SEMI JOIN ${keyTable({ ...statement.parts, bound: statement.bound }, groups)} ON ${equal.join(' AND ')}`
  })
  return parts
}

async function mostEvents(
  { session }: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  most: number,
): Promise<{ groups: CellPart[]; missing?: number }> {
  const events = plan.groups.length + 2 * countAt(query.metrics)
  const cut = () => `ORDER BY c${events} DESC LIMIT ${most}`
  const { parts, ...missing } = await groupRows(session, query, plan, cut)
  const byEvents = (a: CellPart, b: CellPart) => eventsOf(b, query.metrics) - eventsOf(a, query.metrics)
  return { groups: parts.toSorted(byEvents), ...missing }
}

/**
 * Some of the groups, which `cut` picks: the end of a SELECT over their keys and figures, `c0`, `c1` …. The engine writes them as one
 * JSON text: a thousand rows are then read ten times as fast as one by one.
 */
async function groupRows(
  session: Session,
  query: AggregateQuery,
  plan: AggregatePlan,
  cut: (statement: GroupStatement) => string,
): Promise<{ parts: CellPart[]; missing?: number }> {
  const statement = groupStatement(query, plan, 'parts')
  const { parts, sql, bound, counted } = statement
  const width = plan.groups.length + 2 * query.metrics.length
  const columns = Array.from({ length: width }, (_, i) => `c${i}`)
  const names = counted ? [...columns, '"#missing"'] : columns
  const [row] = await session.rows(
    `SELECT to_json(list(json_array(${columns.join(', ')})))::VARCHAR, ${counted ? 'max("#missing")' : 'NULL'}
     FROM (SELECT * FROM (${sql}) AS found(${names.join(', ')}) ${cut(statement)})`,
    bound.list,
  )
  const rows = JSON.parse(String(row?.[0] ?? '[]')) as unknown[][]
  const read = rows.map((each) => partOf(plan, partRow(parts, each)))
  return row?.[1] == null ? { parts: read } : { parts: read, missing: Number(row[1]) }
}

/** Whether nobody leads: of so many groups, none has more events than those that are not named. */
export function isFlat({ leading, rest }: LeadingPart, query: AggregateQuery): boolean {
  return rest > 0 && eventsOf(leading[query.limit - 1], splitMetrics(query).added) <= rest
}

/** A part as it is kept. */
export function leadingText({ leading, visitors, ...more }: LeadingPart): string {
  return JSON.stringify({ ...more, leading: leading.map(rowOf), visitors: visitors.map(rowOf) })
}

/** Reads what {@link leadingText} wrote. */
export function leadingFrom(text: string, plan: AggregatePlan): LeadingPart {
  const { leading, visitors, ...more } = JSON.parse(text) as {
    leading: Cell[][]
    visitors: Cell[][]
    rest: number
    missing: number
  }
  const read = (rows: Cell[][]) => rows.map((row) => partOf(plan, row))
  return { ...more, leading: read(leading), visitors: read(visitors) }
}

/** What `partOf` reads. */
function rowOf({ keys, parts }: CellPart): Cell[] {
  return [...keys, ...parts.flatMap(({ value, weight }) => [value, weight ?? null])]
}

function eventsOf(part: CellPart | undefined, added: readonly Metric[]): number {
  return Number(part?.parts[countAt(added)]?.value ?? 0)
}
