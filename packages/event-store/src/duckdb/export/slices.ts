import { fieldNames } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { filterSql, timeRangeSql } from '../query/filter.ts'
import { EVENTS } from '../schema.ts'

/** Epoch milliseconds; both ends are included. */
export interface Slice {
  readonly from: number
  readonly to: number
}

/** Cells of a slice that is sorted: about 30 MB of the engine's memory for each of those under way. */
const SORTED_CELLS = 1_000_000
const MOST_EVENTS = 65_536
/** Into so many equal parts the range is cut to see how events lie in it. */
const PARTS = 8192

/**
 * Stretches of time that follow each other and hold everything that is asked for, each so many events that it can be
 * sorted in memory; more where they share a busy moment.
 */
export async function slicesOf(session: Session, query: ExportQuery): Promise<Slice[]> {
  const bound = parameters()
  const where = `${timeRangeSql(query.range, bound)} AND ${filterSql(query.filter, bound)}`
  const [extent] = await session.rows(
    `SELECT epoch_ms(min("@timestamp")), epoch_ms(max("@timestamp")), count(*) FROM ${EVENTS} WHERE ${where}`,
    bound.list,
  )
  const [from, to, events] = (extent ?? []).map(Number)
  if (from === undefined || to === undefined || events === undefined || events === 0) return []
  const most =
    query.order === 'none'
      ? MOST_EVENTS
      : Math.min(Math.ceil(SORTED_CELLS / (query.fields ?? fieldNames).length), MOST_EVENTS)
  if (events <= most) return [{ from, to }]
  const length = Math.ceil((to - from + 1) / PARTS)
  const parts = await session.rows(
    `SELECT (epoch_ms("@timestamp") - ${from}) // ${length} AS part, count(*) FROM ${EVENTS} WHERE ${where}
     GROUP BY part ORDER BY part`,
    bound.list,
  )
  const counts = parts.map(([part, count]) => ({
    start: from + Number(part) * length,
    events: Number(count),
  }))
  return joined(counts, to, most)
}

/** Neighbours put together until a slice is full. */
function joined(parts: readonly { start: number; events: number }[], end: number, most: number): Slice[] {
  const starts: number[] = []
  let inSlice = most
  for (const { start, events } of parts) {
    if (inSlice + events > most) {
      starts.push(start)
      inSlice = 0
    }
    inSlice += events
  }
  return starts.map((from, i) => ({ from, to: (starts[i + 1] ?? end + 1) - 1 }))
}
