import type { AggregatePlan, AggregateQuery, ClosedRange } from '@weir/query'
import type { FoundCells } from '../query/found-cells.ts'
import { questionText } from '../query/question-text.ts'
import type { Piece } from './pieces.ts'

/** A piece of the range, and what it says. */
export interface ToldPiece {
  readonly range: ClosedRange
  /** As `ask` gave it. */
  readonly text: string
}

/** How a question is answered from what the days of its range say. */
export interface DayQuestion {
  /** What the question is apart from its range: where it is the same, a day says the same. */
  readonly text: string
  /** Whether a day has more to say than is worth it; asked of one before the others, where nothing is known of any. */
  isTooLarge(day: ClosedRange): Promise<boolean>
  /** What a piece of the range says; `undefined` where it is too much, and the question is better asked at once. */
  ask(piece: Piece): Promise<string | undefined>
  /** The answer; `undefined` where the pieces do not tell it. */
  together(pieces: readonly ToldPiece[]): Promise<FoundCells | undefined>
}

/** To be raised where an answer of an earlier version would be another one now. */
const EDITION = 1

/** @param more what else the answers of days depend on */
export function dayQuestionText(
  { filter, metrics, tz }: AggregateQuery,
  { groups, scales }: AggregatePlan,
  ...more: readonly unknown[]
): string {
  return questionText([EDITION, filter, groups, scales, metrics, tz, ...more])
}
