import type { AggregatePlan } from './aggregate-plan.ts'
import type { AggregateQuery, Cell, Metric } from './aggregate-query.ts'
import type { AggregateCell } from './assemble-rows.ts'
import { compareCells } from './code-point-order.ts'
import type { GroupTotal } from './rank-groups.ts'
import { localTime } from './zone.ts'

/**
 * What one metric says of one hour, or of another part of the range, in a form that can be added up.
 *
 * | metric | value | weight |
 * |---|---|---|
 * | count | events | – |
 * | sum | sum | – |
 * | distinct | values; only where no value occurs in two parts | – |
 * | min, max | the least or largest; dates in epoch milliseconds; null of nothing | – |
 * | any | the smallest by code point; null of nothing | – |
 * | avg | sum of the values | number of values |
 * | ratio | events that match | events |
 */
export interface FoldPart {
  readonly value: number | string | null
  readonly weight?: number
}

/** One group in one bucket, of a part of the range. */
export interface CellPart {
  /** Keys of the plan's `scales`, in their order. */
  readonly scales: readonly Cell[]
  /** Keys of the plan's `groups`, in their order. */
  readonly keys: readonly Cell[]
  /** In the order of the query's metrics. */
  readonly parts: readonly FoldPart[]
}

/** One group in one bucket of the other scales in one hour of UTC. `scales` is null in the places of `hour_of_day` and `weekday`. */
export interface HourPart extends CellPart {
  /** Start of the hour: a whole hour of UTC, epoch milliseconds. */
  readonly hour: number
}

/** True where the plan has a dimension that is folded from hours. */
export function needsFold(plan: AggregatePlan): boolean {
  return plan.scales.some(({ kind }) => kind === 'hour_of_day' || kind === 'weekday')
}

/** Hour of day (0 to 23) and weekday (1 Monday to 7 Sunday) at the start of the UTC hour that an instant lies in. */
export function hourAndWeekday(instant: number, zone: string): { hour_of_day: number; weekday: number } {
  const start = Math.floor(instant / 3_600_000) * 3_600_000
  const { year, month, day, hour } = localTime(start, zone)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return { hour_of_day: hour, weekday: ((date.getUTCDay() + 6) % 7) + 1 }
}

/**
 * Folds hours of UTC into hours of the day and weekdays of the query's zone. An hour counts where its start falls: in
 * Kolkata the hour from 14:00Z belongs to 19 o'clock though half of it is past 20:00, so that every engine gives the
 * same answer from the same hourly buckets.
 */
export function foldHours(
  query: AggregateQuery,
  plan: AggregatePlan,
  hours: readonly HourPart[],
): AggregateCell[] {
  const clock = new Map<number, { hour_of_day: number; weekday: number }>()
  const scalesOf = (part: HourPart) => {
    const local = clock.get(part.hour) ?? hourAndWeekday(part.hour, query.tz)
    clock.set(part.hour, local)
    return plan.scales.map(({ kind }, i) =>
      kind === 'hour_of_day' || kind === 'weekday' ? local[kind] : (part.scales[i] ?? null),
    )
  }
  return fold(query.metrics, hours, scalesOf)
}

/** The groups over the whole range, to be ranked. */
export function foldTotals(query: AggregateQuery, parts: readonly CellPart[]): GroupTotal[] {
  return fold(query.metrics, parts, () => [])
}

/** Parts of cells added up. */
export function foldCells(query: AggregateQuery, parts: readonly CellPart[]): AggregateCell[] {
  return fold(query.metrics, parts, ({ scales }) => scales)
}

function fold<Part extends CellPart>(
  metrics: readonly Metric[],
  hours: readonly Part[],
  scalesOf: (part: Part) => readonly Cell[],
): AggregateCell[] {
  const folded = new Map<
    string,
    { scales: readonly Cell[]; keys: readonly Cell[]; parts: readonly FoldPart[] }
  >()
  for (const part of hours) {
    const scales = scalesOf(part)
    const key = JSON.stringify([scales, part.keys])
    const before = folded.get(key)
    const parts =
      before === undefined
        ? part.parts
        : metrics.map((metric, i) => add(metric, before.parts[i], part.parts[i]))
    folded.set(key, { scales, keys: part.keys, parts })
  }
  return [...folded.values()].map(({ scales, keys, parts }) => ({
    scales,
    keys,
    metrics: metrics.map((metric, i) => finish(metric, parts[i])),
  }))
}

function add(metric: Metric, a: FoldPart | undefined, b: FoldPart | undefined): FoldPart {
  const x = a?.value ?? null
  const y = b?.value ?? null
  const weight = (a?.weight ?? 0) + (b?.weight ?? 0)
  if (x === null || y === null) return { value: x ?? y, weight }
  switch (metric.kind) {
    case 'any':
      return { value: compareCells(x, y) <= 0 ? x : y }
    case 'min':
      return { value: Math.min(Number(x), Number(y)) }
    case 'max':
      return { value: Math.max(Number(x), Number(y)) }
    default:
      return { value: Number(x) + Number(y), weight }
  }
}

function finish(metric: Metric, part: FoldPart | undefined): Cell {
  const value = part?.value ?? null
  if (metric.kind !== 'avg' && metric.kind !== 'ratio') return value
  const weight = part?.weight ?? 0
  return value === null || weight === 0 ? null : Number(value) / weight
}
