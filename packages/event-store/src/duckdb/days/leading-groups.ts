import type { AggregatePlan, AggregateQuery } from '@weir/query'
import type { Asking } from '../query/cells.ts'
import { rankingMetric } from '../query/group-statement.ts'
import { type DayQuestion, dayQuestionText } from './day-question.ts'
import type { KeptDaysLimits } from './kept-days.ts'
import { leadingAnswer } from './leading-answer.ts'
import { askLeading, isFlat, leadingFrom, leadingText } from './leading-part.ts'

/** True where the groups with most events are shown, and not so many that it would be too much of each day. */
export function asksForLeading(
  query: AggregateQuery,
  { groups, scales }: AggregatePlan,
  limits: KeptDaysLimits,
): boolean {
  return (
    groups.length > 0 &&
    scales.length === 0 &&
    query.order?.direction !== 'asc' &&
    rankingMetric(query)?.kind === 'count' &&
    leadingOf(query, limits) <= limits.rows
  )
}

/** How many groups a day names: who is shown of the range is seldom behind twice as many on a day. */
function leadingOf({ limit }: AggregateQuery, { leading }: KeptDaysLimits): number {
  return Math.max(leading, 2 * limit)
}

/**
 * Days say only which groups have most events, so it does not matter how many groups there are: of 200,000 addresses five hundred
 * tell which are the first 25 of a week.
 */
export function leadingGroups(asking: Asking, query: AggregateQuery, plan: AggregatePlan): DayQuestion {
  const leading = leadingOf(query, asking.days.limits)
  return {
    text: dayQuestionText(query, plan, 'leading', query.limit, leading),
    isTooLarge: async () => false,
    async ask({ from, to, isOver }) {
      // Days differ, so visitors are kept of twice as many as are shown. What is not kept need not tell them before it is known who is.
      const visitors = isOver ? 2 * query.limit : 0
      const began = performance.now()
      const part = await askLeading(asking, query, plan, { from, to }, { leading, visitors })
      // Where nobody leads on a day of many events, nobody will in the whole range; a quiet day changes little.
      const isBusy = performance.now() - began >= asking.days.limits.worth
      return isOver && isBusy && isFlat(part, query) ? undefined : leadingText(part)
    },
    together: (pieces) =>
      leadingAnswer(
        asking,
        query,
        plan,
        pieces.map(({ range, text }) => ({ range, ...leadingFrom(text, plan) })),
      ),
  }
}
