import { createHash } from 'node:crypto'
import { type AggregatePlan, type AggregateQuery, bucketStarts, type ClosedRange } from '@weir/query'
import { type Asking, cellsOf } from '../query/cells.ts'
import type { FoundCells } from '../query/found-cells.ts'
import { rankingMetric } from '../query/group-statement.ts'
import { withMetrics } from '../query/with-metrics.ts'
import { followsFromDays, isLasting } from './day-part.ts'
import type { DayQuestion, ToldPiece } from './day-question.ts'
import { everyGroup } from './every-group.ts'
import { type AskedDay, DAY, type DayAnswer, TOO_LARGE } from './kept-days.ts'
import { asksForLeading, leadingGroups } from './leading-groups.ts'

/**
 * Answers from what each day of the range says. Days that are over are asked once and kept; what is asked each time are the day
 * that is not over and the pieces at the ends. So the last seven days, which are others at each refresh, cost about what one costs.
 *
 * `undefined` where the question is none that can be added up, where its range holds no whole day that is over, or where its days do
 * not tell the answer: then it is asked at once.
 */
export async function answerByDays(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
): Promise<FoundCells | undefined> {
  if (plan.range === undefined || !isLasting(query)) return undefined
  const metrics = query.metrics.filter(followsFromDays)
  const further = query.metrics.filter((metric) => !metrics.includes(metric))
  if (further.length === 0) return fromDays(asking, query, plan, plan.range)
  // Others are asked of the whole range, for the groups that are shown.
  const ranking = plan.groups.length === 0 ? undefined : rankingMetric(query)
  if (plan.scales.length > 0 || metrics.length === 0 || (ranking !== undefined && further.includes(ranking)))
    return undefined
  const found = await fromDays(asking, { ...query, metrics }, plan, plan.range)
  if (found === undefined || found.cells.length === 0) return found
  const shown = found.groups.length < query.limit ? 'all' : found.groups
  const cells = await cellsOf(asking, { ...query, metrics: further }, plan, shown)
  const totals = withMetrics(query, { totals: found.cells, metrics }, { totals: cells, metrics: further })
  return { ...found, cells: totals.map((total) => ({ ...total, scales: [] })) }
}

async function fromDays(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  range: ClosedRange,
): Promise<FoundCells | undefined> {
  const leads = asksForLeading(query, plan, asking.days.limits)
  // Tiles of a map are reckoned of places (see `placeTotals`), and a question about every group would reckon them of events.
  if (!leads && plan.groups.some(({ kind }) => kind === 'geo')) return undefined
  const pieces = await piecesOf(asking, range)
  if (!pieces.some(({ isOver }) => isOver)) return undefined
  const question = (leads ? leadingGroups : everyGroup)(asking, query, plan)
  const told = await tell(asking, question, pieces, range)
  return told === undefined ? undefined : question.together(told)
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

/** What every piece says, from what is kept and what is asked now; `undefined` where one has too much to say. */
async function tell(
  { session, days }: Asking,
  question: DayQuestion,
  pieces: readonly Piece[],
  whole: ClosedRange,
): Promise<ToldPiece[] | undefined> {
  const id = createHash('sha256').update(question.text).digest('base64url')
  const kept = await days.read(session, id, whole)
  if ([...kept.values()].includes(TOO_LARGE)) return undefined
  const askedDays: AskedDay[] = []
  const answers: DayAnswer[] = []
  const told: ToldPiece[] = []
  try {
    const first = pieces.find(({ isOver }) => isOver)
    // What is kept was small enough.
    if (kept.size === 0 && first !== undefined) {
      const asked = days.asking(first.from)
      askedDays.push(asked)
      if (await question.isTooLarge(first)) {
        answers.push({ asked, text: TOO_LARGE })
        return undefined
      }
    }
    for (const piece of pieces) {
      const range = { from: piece.from, to: piece.to }
      const known = piece.isOver ? kept.get(piece.from) : undefined
      if (known !== undefined) {
        told.push({ range, text: known })
        continue
      }
      const asked = days.asking(piece.from)
      askedDays.push(asked)
      const began = performance.now()
      const text = await question.ask(piece)
      if (text === undefined) {
        if (piece.isOver) answers.push({ asked, text: TOO_LARGE })
        return undefined
      }
      told.push({ range, text })
      if (piece.isOver && performance.now() - began >= days.limits.worth) answers.push({ asked, text })
    }
  } finally {
    days.keep(id, answers, askedDays)
  }
  return told
}
