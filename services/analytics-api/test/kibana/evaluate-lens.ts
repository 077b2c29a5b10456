import type { FieldName, LogEvent } from '@weir/event-model'
import { compareCells, matchKql, nearestRank, parseKql, valuesOf } from '@weir/query'
import { now } from '../api-under-test.ts'
import type { Day } from '../panels/day-views.ts'

/** Plain loops over events that do what the columns of a Lens chart say. */

export type Value = string | number | boolean | null

export interface Column {
  readonly label: string
  readonly operationType: string
  readonly isBucketed: boolean
  readonly sourceField?: string
  readonly filter?: { readonly query: string }
  readonly timeShift?: string
  readonly timeScale?: 'm'
  readonly references?: readonly string[]
  readonly params?: Params
}

/** Of groups, ranges and percentiles. */
interface Params {
  readonly size?: number
  readonly otherBucket?: boolean
  readonly orderBy?: { readonly type: string; readonly columnId?: string }
  readonly secondaryFields?: readonly string[]
  readonly ranges?: readonly {
    readonly from: number | null
    readonly to: number | null
    readonly label: string
  }[]
  readonly percentile?: number
}

export type Columns = Readonly<Record<string, Column>>

interface Group {
  readonly key: Value
  readonly events: readonly LogEvent[]
}

const names = ['1 Mon', '2 Tue', '3 Wed', '4 Thu', '5 Fri', '6 Sat', '7 Sun']

export function matching(query: string, events: readonly LogEvent[]): LogEvent[] {
  const filter = parseKql(query, { now, tz: 'UTC' })
  return events.filter((event) => matchKql(filter, event))
}

/** A row for each innermost group, by the ids of the columns. */
export function evaluateLens(
  columns: Columns,
  order: readonly string[],
  events: readonly LogEvent[],
  day: Day,
): Record<string, Value>[] {
  const [id, ...inner] = order.filter((each) => columns[each]!.isBucketed)
  if (id === undefined) return [figuresOf(columns, events, day)]
  const groups = groupsOf(columns[id]!, columns, events, day)
  const rest = [...inner, ...order.filter((each) => !columns[each]!.isBucketed)]
  return groups.flatMap(({ key, events: own }) =>
    evaluateLens(columns, rest, own, day).map((row) => ({ [id]: key, ...row })),
  )
}

function groupsOf(column: Column, columns: Columns, events: readonly LogEvent[], day: Day): Group[] {
  const { operationType, sourceField, params } = column
  if (operationType === 'date_histogram') {
    const steps = Array.from({ length: (day.to - day.from) / day.step }, (_, i) => day.from + i * day.step)
    return steps.map((from) => ({
      key: new Date(from).toISOString(),
      events: events.filter((event) => {
        const at = Date.parse(event['@timestamp'])
        return at >= from && at < from + day.step
      }),
    }))
  }
  if (operationType === 'range')
    return params!.ranges!.map(({ from, to, label }) => ({
      key: label,
      events: events.filter((event) => {
        const value = event[sourceField as FieldName] as number | undefined
        return value !== undefined && value >= (from ?? -Infinity) && value < (to ?? Infinity)
      }),
    }))
  return termsOf(column, columns, events, day)
}

function termsOf(
  { sourceField, params = {} }: Column,
  columns: Columns,
  events: readonly LogEvent[],
  day: Day,
) {
  const fields = [sourceField!, ...(params.secondaryFields ?? [])]
  const found = new Map<string, { keys: Value[]; events: LogEvent[] }>()
  for (const event of events)
    for (const keys of combinations(fields.map((field) => fieldValues(event, field)))) {
      const group = found.get(JSON.stringify(keys)) ?? { keys, events: [] }
      group.events.push(event)
      found.set(JSON.stringify(keys), group)
    }
  const { columnId } = params.orderBy ?? {}
  const worth = (own: readonly LogEvent[]) => {
    const value = columnId === undefined ? 0 : figureOf(columnId, columns, own, day)
    return typeof value === 'string' ? Date.parse(value) : Number(value)
  }
  const ranked = [...found.values()]
    .map((group) => ({ ...group, worth: worth(group.events) }))
    .sort((a, b) => b.worth - a.worth || compareKeys(a.keys, b.keys))
  const groups: Group[] = ranked.slice(0, params.size).map(({ keys, events: own }) => ({
    key: keys.length === 1 ? keys[0]! : keys.join(' › '),
    events: own,
  }))
  const others = ranked.slice(params.size).flatMap((group) => group.events)
  return params.otherBucket && others.length > 0 ? [...groups, { key: null, events: others }] : groups
}

function compareKeys(a: readonly Value[], b: readonly Value[]): number {
  return a.map((key, i) => compareCells(key, b[i] ?? null)).find((order) => order !== 0) ?? 0
}

function fieldValues(event: LogEvent, field: string): readonly Value[] {
  const at = new Date(event['@timestamp'])
  if (field === 'hour_of_day') return [String(at.getUTCHours()).padStart(2, '0')]
  if (field === 'weekday') return [names[(at.getUTCDay() + 6) % 7]!]
  return [...new Set(valuesOf(event, field as FieldName))]
}

function combinations(lists: readonly (readonly Value[])[]): Value[][] {
  return lists.reduce<Value[][]>(
    (all, list) => all.flatMap((keys) => list.map((key) => [...keys, key])),
    [[]],
  )
}

function figuresOf(columns: Columns, events: readonly LogEvent[], day: Day): Record<string, Value> {
  const ids = Object.keys(columns).filter((id) => !columns[id]!.isBucketed && !/X\d$/.test(id))
  return Object.fromEntries(ids.map((id) => [id, figureOf(id, columns, events, day)]))
}

function figureOf(id: string, columns: Columns, events: readonly LogEvent[], day: Day): Value {
  const { operationType, sourceField, filter, references, params, timeScale } = columns[id]!
  if (operationType === 'formula') return figureOf(references![0]!, columns, events, day)
  if (operationType === 'math') {
    const [part, whole] = references!.map((each) => Number(figureOf(each, columns, events, day)))
    return whole === 0 ? null : part! / whole!
  }
  const own = filter === undefined ? events : matching(filter.query, events)
  if (operationType === 'count') return timeScale === 'm' ? own.length / (day.step / 60_000) : own.length
  const values = own.flatMap((event) => valuesOf(event, sourceField as FieldName)) as (string | number)[]
  const sorted = values.toSorted((a, b) => compareCells(a, b))
  switch (operationType) {
    case 'unique_count':
      return new Set(values).size
    case 'sum':
      return values.reduce((sum: number, value) => sum + Number(value), 0)
    case 'min':
      return sorted[0] ?? null
    case 'max':
      return sorted.at(-1) ?? null
    case 'percentile':
      return nearestRank(sorted as number[], params!.percentile!)
    default:
      throw new Error(`nobody has told how ${operationType} is reckoned`)
  }
}
