import {
  type AggregatePlan,
  type AggregateQuery,
  foldCells,
  foldHours,
  foldTotals,
  needsFold,
  rankGroups,
} from '@weir/query'
import { aggregateSql } from '../query/aggregate-sql.ts'
import type { Asking } from '../query/cells.ts'
import type { FoundCells } from '../query/found-cells.ts'
import { type DayQuestion, dayQuestionText } from './day-question.ts'
import { askPart, isTooLarge, partFrom } from './every-part.ts'

/** Days say the figures of every group in every bucket, whatever is shown of them. */
export function everyGroup(asking: Asking, query: AggregateQuery, plan: AggregatePlan): DayQuestion {
  const { rows: most } = asking.days.limits
  return {
    text: dayQuestionText(query, plan),
    isTooLarge: (day) => isTooLarge(asking.session, query, plan, day, most),
    ask: (piece) => askPart(asking, query, plan, piece, most),
    together: async (pieces) =>
      addedUp(
        query,
        plan,
        pieces.map(({ text }) => text),
      ),
  }
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
