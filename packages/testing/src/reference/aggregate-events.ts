import type { LogEvent } from '@weir/event-model'
import { QueryTooLarge } from '@weir/event-store'
import {
  type AggregateCell,
  type AggregateQuery,
  assembleRows,
  bucketStart,
  type Cell,
  countRows,
  type GroupDimension,
  geoPoint,
  geoTile,
  histogramKey,
  hourAndWeekday,
  MAX_ROWS,
  planAggregate,
  type Rows,
  rangeKey,
  rankGroups,
  type ScaleDimension,
  valuesOf,
} from '@weir/query'
import { metricOf } from './metric-of.ts'

interface Pile {
  readonly scales: readonly Cell[]
  readonly keys: readonly Cell[]
  readonly events: LogEvent[]
}

/**
 * An aggregate by its definition: every event is laid on the pile of each combination of its keys, and each pile is
 * measured.
 *
 * @param events those in range and filter
 */
export function aggregateEvents(
  query: AggregateQuery,
  events: readonly LogEvent[],
  extent: { from: number; to: number } | null,
): Rows {
  const plan = planAggregate(query, extent)
  const piles = new Map<string, Pile>()
  const totals = new Map<string, Pile>()
  let missing = 0
  for (const event of events) {
    const scales = combinations(plan.scales.map((scale) => scaleKeysOf(scale, event, query.tz)))
    const groups = combinations(plan.groups.map((group) => groupKeysOf(group, event)))
    if (scales.length === 0 || groups.length === 0) missing++
    for (const keys of scales.length === 0 ? [] : groups) {
      lay(totals, { scales: [], keys, events: [event] })
      for (const scale of scales) lay(piles, { scales: scale, keys, events: [event] })
    }
  }
  const measure = (pile: Pile): AggregateCell => ({
    scales: pile.scales,
    keys: pile.keys,
    metrics: query.metrics.map((metric) => metricOf(metric, pile.events)),
  })
  const groups = rankGroups(query, [...totals.values()].map(measure)).map(({ keys }) => keys)
  const cells = [...piles.values()].map(measure)
  const rows = countRows(plan, { groups, cells })
  if (rows > MAX_ROWS) throw new QueryTooLarge(`the answer would have ${rows} rows, more than ${MAX_ROWS}`)
  return assembleRows(query, plan, { groups, cells, missing })
}

function lay(piles: Map<string, Pile>, pile: Pile): void {
  const key = JSON.stringify([pile.scales, pile.keys])
  const there = piles.get(key)
  if (there === undefined) piles.set(key, pile)
  else there.events.push(...pile.events)
}

/** An event has none, one or several keys of a group: each of its values once. */
function groupKeysOf(dimension: GroupDimension, event: LogEvent): Cell[] {
  const values = valuesOf(event, dimension.field)
  if (dimension.kind === 'terms') return [...new Set(values)]
  const point = geoPoint(String(values[0] ?? ''))
  return point === undefined ? [] : [geoTile(point.latitude, point.longitude, dimension.zoom)]
}

function scaleKeysOf(scale: ScaleDimension, event: LogEvent, zone: string): Cell[] {
  const instant = Date.parse(event['@timestamp'])
  switch (scale.kind) {
    case 'time':
      return [bucketStart(instant, scale.step, zone)]
    case 'hour_of_day':
    case 'weekday':
      return [hourAndWeekday(instant, zone)[scale.kind]]
    case 'histogram':
      return valuesOf(event, scale.field).map((value) => histogramKey(Number(value), scale.step))
    case 'ranges':
      return valuesOf(event, scale.field).map((value) => rangeKey(scale.edges, Number(value)))
  }
}

function combinations(lists: readonly (readonly Cell[])[]): Cell[][] {
  return lists.reduce<Cell[][]>(
    (before, list) => before.flatMap((keys) => list.map((key) => [...keys, key])),
    [[]],
  )
}
