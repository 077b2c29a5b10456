import { createHash } from 'node:crypto'
import {
  type AggregatePlan,
  type AggregateQuery,
  bucketStarts,
  type ClosedRange,
  foldCells,
  foldHours,
  foldTotals,
  needsFold,
  rankGroups,
} from '@weir/query'
import { aggregateSql } from '../query/aggregate-sql.ts'
import type { Asking } from '../query/cells.ts'
import type { FoundCells } from '../query/found-cells.ts'
import { questionText } from '../query/question-text.ts'
import { askPart, canBeAddedUp, isTooLarge, partFrom } from './day-part.ts'
import { type AskedDay, DAY, type DayAnswer, TOO_LARGE } from './kept-days.ts'

/** To be raised where an answer of an earlier version would be another one now. */
const EDITION = 1

/**
 * Answers from what each day of the range says. Days that are over are asked once and kept; what is asked each time are the day
 * that is not over and the pieces at the ends. So the last seven days, which are others at each refresh, cost about what one costs.
 *
 * `undefined` where the question is none that can be added up, where its range holds no whole day that is over, or where it has
 * too many groups: then it is asked at once.
 */
export async function answerByDays(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<FoundCells | undefined> {
  if (plan.range === undefined || !canBeAddedUp(query, plan)) return undefined
  const pieces = await piecesOf(asking, plan.range)
  if (!pieces.some(({ isOver }) => isOver)) return undefined
  const parts = await partsOf(asking, query, plan, pieces, plan.range)
  return parts === undefined ? undefined : addedUp(query, plan, parts)
}

interface Piece extends ClosedRange {
  /** A whole day of UTC, after which there are later events. */
  readonly isOver: boolean
}

/** Days that are over, and what lies before, between and after them. None is one where a day could not be read by itself. */
async function piecesOf({ session, layout }: Asking, range: ClosedRange): Promise<Piece[]> {
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

/** What the question is apart from its range, how many of the groups are shown and in which order. */
function questionOf({ filter, metrics, tz }: AggregateQuery, { groups, scales }: AggregatePlan): string {
  const text = questionText([EDITION, filter, groups, scales, metrics, tz])
  return createHash('sha256').update(text).digest('base64url')
}

/** `undefined` where one has too many rows. */
async function partsOf(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  pieces: readonly Piece[],
  whole: ClosedRange,
): Promise<string[] | undefined> {
  const { session, days } = asking
  const { rows: most, worth } = days.limits
  const question = questionOf(query, plan)
  const kept = await days.read(session, question, whole)
  if ([...kept.values()].includes(TOO_LARGE)) return undefined
  const askedDays: AskedDay[] = []
  const answers: DayAnswer[] = []
  const parts: string[] = []
  try {
    const first = pieces.find(({ isOver }) => isOver)
    // What is kept was small enough.
    if (kept.size === 0 && first !== undefined) {
      const asked = days.asking(first.from)
      askedDays.push(asked)
      if (await isTooLarge(session, query, plan, first, most)) {
        answers.push({ asked, text: TOO_LARGE })
        return undefined
      }
    }
    for (const { from, to, isOver } of pieces) {
      const known = isOver ? kept.get(from) : undefined
      if (known !== undefined) {
        parts.push(known)
        continue
      }
      const asked = days.asking(from)
      askedDays.push(asked)
      const began = performance.now()
      const part = await askPart(asking, query, plan, { from, to }, most)
      if (part === undefined) {
        if (isOver) answers.push({ asked, text: TOO_LARGE })
        return undefined
      }
      parts.push(part)
      if (isOver && performance.now() - began >= worth) answers.push({ asked, text: part })
    }
  } finally {
    days.keep(question, answers, askedDays)
  }
  return parts
}

function addedUp(query: AggregateQuery, plan: AggregatePlan, texts: readonly string[]): FoundCells {
  const sql = aggregateSql(query, plan)
  const days = texts.map((text) => partFrom(text, sql, plan))
  const parts = days.flatMap((day) => day.parts)
  const missing = days.reduce((sum, day) => sum + day.missing, 0)
  const totals = plan.groups.length === 0 ? [] : rankGroups(query, foldTotals(query, parts))
  const groups = totals.map(({ keys }) => keys)
  if (plan.groups.length > 0 && plan.scales.length === 0)
    return { groups, cells: totals.map((total) => ({ ...total, scales: [] })), missing }
  const cells = needsFold(plan) ? foldHours(query, plan, parts) : foldCells(query, parts)
  return { groups, cells, missing }
}
