import { createHash } from 'node:crypto'
import type { AggregatePlan, AggregateQuery, ClosedRange } from '@weir/query'
import { type Asking, cellsOf } from '../query/cells.ts'
import type { FoundCells } from '../query/found-cells.ts'
import { rankingMetric } from '../query/group-statement.ts'
import { withMetrics } from '../query/with-metrics.ts'
import type { DayQuestion, ToldPiece } from './day-question.ts'
import { everyGroup } from './every-group.ts'
import { type AskedDay, type DayAnswer, TOO_LARGE } from './kept-days.ts'
import { followsFromDays, isLasting } from './lasting-question.ts'
import { asksForLeading, leadingGroups } from './leading-groups.ts'
import { type Piece, piecesOf } from './pieces.ts'

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
