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

/** Events that a slice holds, about: more where many share a millisecond or a busy moment. */
const SLICE_EVENTS = 65_536
/** Into so many equal parts the range is cut to see how events lie in it. */
const PARTS = 8192

/** Stretches of time that follow each other and hold everything that is asked for. */
export async function slicesOf(session: Session, query: ExportQuery): Promise<Slice[]> {
  const bound = parameters()
  const where = `${timeRangeSql(query.range, bound)} AND ${filterSql(query.filter, bound)}`
  const [extent] = await session.rows(
    `SELECT epoch_ms(min("@timestamp")), epoch_ms(max("@timestamp")), count(*) FROM ${EVENTS} WHERE ${where}`,
    bound.list,
  )
  const [from, to, events] = (extent ?? []).map(Number)
  if (from === undefined || to === undefined || events === undefined || events === 0) return []
  if (events <= SLICE_EVENTS) return [{ from, to }]
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
  return joined(counts, to)
}

/** Neighbours put together until a slice is full. */
function joined(parts: readonly { start: number; events: number }[], end: number): Slice[] {
  const starts: number[] = []
  let inSlice = SLICE_EVENTS
  for (const { start, events } of parts) {
    if (inSlice + events > SLICE_EVENTS) {
      starts.push(start)
      inSlice = 0
    }
    inSlice += events
  }
  return starts.map((from, i) => ({ from, to: (starts[i + 1] ?? end + 1) - 1 }))
}
