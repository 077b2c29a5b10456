import type { FieldName, LogEvent } from '@weir/event-model'

/** Plain loops over events: how the tests count, without the query package. */

export type Cell = string | number | boolean | null
export type Row = Record<string, Cell>
export type Measure = (events: readonly LogEvent[]) => Cell
export type Key = string | number

export const fieldValue = (event: LogEvent, field: FieldName): Key | undefined =>
  event[field] as Key | undefined

export const count: Measure = (events) => events.length

export function ratio(test: (event: LogEvent) => boolean): Measure {
  return (events) => (events.length === 0 ? null : events.filter(test).length / events.length)
}

export function distinct(field: FieldName): Measure {
  return (events) => new Set(present(events, field)).size
}

export function sum(field: FieldName): Measure {
  return (events) => present(events, field).reduce((total: number, value) => total + Number(value), 0)
}

export function least(field: FieldName): Measure {
  return (events) => sorted(present(events, field))[0] ?? null
}

export function greatest(field: FieldName): Measure {
  return (events) => sorted(present(events, field)).at(-1) ?? null
}

/** Nearest rank. */
export function percentile(field: FieldName, percent: number): Measure {
  return (events) => {
    const values = sorted(present(events, field))
    return values[Math.ceil((percent / 100) * values.length) - 1] ?? null
  }
}

/** Rows of the groups with the most of the first measure, ties by key; events without a key are left out. */
export function top(
  events: readonly LogEvent[],
  fields: readonly FieldName[],
  measures: Readonly<Record<string, Measure>>,
  { limit = 10, byKey = false }: { limit?: number; byKey?: boolean } = {},
): Row[] {
  const groups = new Map<string, { keys: Key[]; events: LogEvent[] }>()
  for (const event of events) {
    for (const keys of keysOf(event, fields)) {
      const name = JSON.stringify(keys)
      const group = groups.get(name) ?? { keys, events: [] }
      group.events.push(event)
      groups.set(name, group)
    }
  }
  const [first] = Object.keys(measures)
  const rows = [...groups.values()].map(({ keys, events: own }) => ({ keys, row: measured(own, measures) }))
  rows.sort(
    (a, b) =>
      (byKey ? 0 : Number(b.row[first!] ?? -1) - Number(a.row[first!] ?? -1)) || compareKeys(a.keys, b.keys),
  )
  return rows
    .slice(0, limit)
    .map(({ keys, row }) => ({ ...Object.fromEntries(fields.map((field, i) => [field, keys[i]!])), ...row }))
}

/** One row for each step of time from `from` to `to`, empty ones too. */
export function overTime(
  events: readonly LogEvent[],
  { from, to, step }: { from: number; to: number; step: number },
  measures: Readonly<Record<string, Measure>>,
): Row[] {
  const rows: Row[] = []
  for (let start = Math.floor(from / step) * step; start < to; start += step) {
    const own = events.filter((event) => within(event, start, start + step))
    rows.push({ '@timestamp': new Date(start).toISOString(), ...measured(own, measures) })
  }
  return rows
}

export function within(event: LogEvent, from: number, to: number): boolean {
  const time = Date.parse(event['@timestamp'])
  return time >= from && time < to
}

export function measured(events: readonly LogEvent[], measures: Readonly<Record<string, Measure>>): Row {
  return Object.fromEntries(Object.entries(measures).map(([name, measure]) => [name, measure(events)]))
}

function present(events: readonly LogEvent[], field: FieldName): Key[] {
  return events.map((event) => fieldValue(event, field)).filter((value) => value !== undefined)
}

function keysOf(event: LogEvent, fields: readonly FieldName[]): Key[][] {
  let all: Key[][] = [[]]
  for (const field of fields) {
    const value = event[field] as Key | readonly Key[] | undefined
    const values: readonly Key[] = value === undefined ? [] : Array.isArray(value) ? value : [value as Key]
    all = all.flatMap((keys) => [...new Set(values)].map((each) => [...keys, each]))
  }
  return all
}

function sorted(values: readonly Key[]): Key[] {
  return values.toSorted(compareKey)
}

function compareKeys(a: readonly Key[], b: readonly Key[]): number {
  return a.map((key, i) => compareKey(key, b[i]!)).find((order) => order !== 0) ?? 0
}

/** Text by its bytes in UTF-8, which is by code point. */
function compareKey(a: Key, b: Key): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
}
