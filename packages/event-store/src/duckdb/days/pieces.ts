import { bucketStarts, type ClosedRange } from '@weir/query'
import type { Asking } from '../query/cells.ts'
import { DAY } from './kept-days.ts'

/** A part of a range that is asked about by itself. */
export interface Piece extends ClosedRange {
  /** A whole day of UTC, after which there are later events. */
  readonly isOver: boolean
}

/** Days that are over, and what lies before, between and after them. None is one where a day could not be read by itself. */
export async function piecesOf({ session, layout }: Asking, range: ClosedRange): Promise<Piece[]> {
  if (range.to - range.from < DAY) return []
  const midnights = bucketStarts(range, 'day', 'UTC')
  const { latest, readsApart } = await layout.days(session, range, midnights)
  if (!readsApart) return []
  const borders = [...new Set([range.from, ...midnights.filter((at) => at > range.from), range.to])]
  const pieces: Piece[] = []
  for (const [i, from] of borders.slice(0, -1).entries()) {
    const to = borders[i + 1] ?? range.to
    const isOver = to - from === DAY && from % DAY === 0 && to <= latest
    const before = pieces.at(-1)
    if (!isOver && before?.isOver === false) pieces[pieces.length - 1] = { ...before, to }
    else pieces.push({ from, to, isOver })
  }
  return pieces
}
