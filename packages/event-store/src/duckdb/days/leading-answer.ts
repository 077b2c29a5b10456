import {
  type AggregatePlan,
  type AggregateQuery,
  type Cell,
  type CellPart,
  type ClosedRange,
  foldTotals,
  rankGroups,
} from '@weir/query'
import { type Asking, askParts } from '../query/cells.ts'
import type { FoundCells } from '../query/found-cells.ts'
import { withMetrics } from '../query/with-metrics.ts'
import { contenders } from './contenders.ts'
import { askGroups, countAt, type LeadingPart, splitMetrics } from './leading-part.ts'

/**
 * The answer from the leading groups of each part of the range; what they do not tell is asked of that part, for those groups
 * alone. `undefined` where a group that leads nowhere might be shown.
 */
export async function leadingAnswer(
  asking: Asking,
  query: AggregateQuery,
  plan: AggregatePlan,
  parts: readonly (LeadingPart & { readonly range: ClosedRange })[],
): Promise<FoundCells | undefined> {
  const { added, visitors } = splitMetrics(query)
  const count = countAt(added)
  const left = contenders(
    parts.map(({ leading, rest }) => ({
      rest,
      groups: leading.map(({ keys, parts: figures }) => ({ keys, events: Number(figures[count]?.value) })),
    })),
    query.limit,
  )
  if (left === undefined) return undefined

  const isLeft = keySet(left.map(({ keys }) => keys))
  const found: CellPart[][] = []
  for (const [i, { leading, range }] of parts.entries()) {
    const unknown = left.filter(({ unknownIn }) => unknownIn.includes(i)).map(({ keys }) => keys)
    const asked = { ...query, range, metrics: added }
    const told = unknown.length === 0 ? [] : await askGroups(asking, asked, plan, unknown)
    found.push([...leading.filter(({ keys }) => isLeft(keys)), ...told])
  }
  const totals = rankGroups(
    { ...query, metrics: added },
    foldTotals({ ...query, metrics: added }, found.flat()),
  )

  const isShown = keySet(totals.map(({ keys }) => keys))
  const ofVisitors: CellPart[] = []
  for (const [i, { visitors: known, range }] of visitors.length === 0 ? [] : parts.entries()) {
    const isKnown = keySet(known.map(({ keys }) => keys))
    const unknown = (found[i] ?? []).map(({ keys }) => keys).filter((keys) => isShown(keys) && !isKnown(keys))
    const asked = { ...query, range, metrics: visitors }
    const told = unknown.length === 0 ? [] : await askParts(asking.session, asked, plan, unknown)
    ofVisitors.push(...known.filter(({ keys }) => isShown(keys)), ...told)
  }
  const later = foldTotals({ ...query, metrics: visitors }, ofVisitors)
  const shown = withMetrics(query, { totals, metrics: added }, { totals: later, metrics: visitors })
  return {
    groups: shown.map(({ keys }) => keys),
    cells: shown.map((total) => ({ ...total, scales: [] })),
    missing: parts.reduce((sum, { missing }) => sum + missing, 0),
  }
}

function keySet(groups: readonly (readonly Cell[])[]): (keys: readonly Cell[]) => boolean {
  const texts = new Set(groups.map((keys) => JSON.stringify(keys)))
  return (keys) => texts.has(JSON.stringify(keys))
}
