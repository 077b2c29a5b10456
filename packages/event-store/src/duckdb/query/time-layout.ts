import type { ClosedRange } from '@weir/query'
import { ROW_GROUP_ROWS } from '../../parquet/column-writer.ts'
import type { Session } from '../engine/session.ts'
import { EVENTS } from '../schema.ts'
import { type StretchLimits, stretchesOf, stretchLimits } from './stretches.ts'

/** Rows that were stored one after the other, and the times of their events: epoch milliseconds, both included. */
export interface Block {
  readonly from: number
  readonly to: number
  readonly rows: number
}

/** Where in the table which times lie. It only decides how something is asked, never what is answered. */
export interface TimeLayout {
  /**
   * Splits a range at some of `cuts` so that its parts can be asked one after the other without reading much more than the
   * whole; one part where that cannot be, or is not worth it.
   */
  stretches(session: Session, range: ClosedRange, cuts: readonly number[]): Promise<readonly ClosedRange[]>
  /** Whether days could be read one after the other, and up to when there are events. */
  days(session: Session, range: ClosedRange, midnights: readonly number[]): Promise<DaysLayout>
  /** Rows were removed, and others may have moved into their places. */
  moved(): void
}

export interface DaysLayout {
  /** There is so much in the range that it is worth it, and each day is read without most of the others. */
  readonly readsApart: boolean
  /** Of all events, epoch milliseconds. */
  readonly latest: number
}

/** Milliseconds for which what is known is good enough. */
const FRESH = 10_000

export function timeLayout(
  limits: StretchLimits = stretchLimits,
  clock: () => number = () => performance.now(),
): TimeLayout {
  let blocks: Block[] = []
  let read = Number.NEGATIVE_INFINITY
  let generation = 0
  let reading: Promise<void> | undefined

  /** Only the last block can have grown. Of ten million rows it takes 0.15 s the first time and 0.01 s then. */
  async function refresh(session: Session): Promise<void> {
    const began = generation
    const first = Math.max(blocks.length - 1, 0)
    const rows = await session.rows(
      `SELECT rowid // ${ROW_GROUP_ROWS} AS block, epoch_ms(min("@timestamp")), epoch_ms(max("@timestamp")), count(*)
       FROM ${EVENTS} WHERE rowid >= ${first * ROW_GROUP_ROWS} GROUP BY block ORDER BY block`,
    )
    if (began !== generation) return
    const found = rows.map(([, from, to, count]) => ({
      from: Number(from),
      to: Number(to),
      rows: Number(count),
    }))
    blocks = [...blocks.slice(0, first), ...found]
    read = clock()
  }

  async function known(session: Session): Promise<readonly Block[]> {
    if (clock() - read < FRESH) return blocks
    // Panels of one dashboard ask at once; where the first one is broken off, the next one reads itself.
    await reading?.catch(() => undefined)
    if (clock() - read < FRESH) return blocks
    const own = refresh(session)
    reading = own
    await own.finally(() => {
      if (reading === own) reading = undefined
    })
    return blocks
  }

  return {
    async stretches(session, range, cuts) {
      const inside = cuts.filter((at) => at > range.from && at < range.to)
      return inside.length === 0 ? [range] : stretchesOf(range, inside, await known(session), limits)
    },
    async days(session, range, midnights) {
      const stored = await known(session)
      const latest = stored.reduce((last, { to }) => Math.max(last, to), Number.NEGATIVE_INFINITY)
      return {
        readsApart: stretchesOf(range, midnights, stored, limits).length > 1,
        latest,
      }
    },
    moved() {
      blocks = []
      read = Number.NEGATIVE_INFINITY
      generation++
    },
  }
}
