import type { ParsedEvent } from '@weir/event-model'
import type { LogFormat } from '../log-format.ts'
import type { DurationUnit } from './duration.ts'
import { type JsonReader, jsonFormat, missing, noTime } from './json-format.ts'
import { isSettable, type SettableField, settableFields } from './settable-fields.ts'
import { takeTime } from './take.ts'

/** What a key of a JSON log stands for. Durations are in milliseconds unless a unit is named. */
export type KeyMeaning = string | { readonly field: string; readonly unit?: DurationUnit }

/** JSON key (dotted where it is nested) to field of the catalogue. */
export type KeyMap = Readonly<Record<string, KeyMeaning>>

const units: readonly string[] = ['s', 'ms', 'us', 'ns'] satisfies DurationUnit[]

/**
 * The format of a JSON log with key names of its own. Its name is the map as JSON text, so that a name that was stored
 * can be compiled again. Keys that the map does not name become labels. One key must stand
 * for `@timestamp`; a line is an access line where it has one of a URL, a method and a status, and an application
 * line where it has a message.
 *
 * @throws RangeError naming every key whose meaning is no field that a line can tell, or no unit
 */
export function compileKeyMap(map: KeyMap): LogFormat {
  return jsonFormat(JSON.stringify(map), 'JSON with key names of its own', keyMapReader(map))
}

/** @throws RangeError as {@link compileKeyMap} */
export function keyMapReader(map: KeyMap): JsonReader {
  const { timeKeys, readers } = checked(map)
  return (reading) => {
    const { record, time } = reading
    const at = takeTime(record, time, ...timeKeys)
    if (at === undefined) return noTime(...timeKeys)
    const event: ParsedEvent = reading.begin('app.log', at)
    for (const { key, field, unit } of readers)
      if (record.has(key)) settableFields[field](event, reading, key, unit)
    if (accessFields.some((field) => event[field] !== undefined)) event['event.dataset'] = 'web.access'
    else if (event.message === undefined) return missing('HTTP request', 'message')
    return event
  }
}

const accessFields = ['url.original', 'http.request.method', 'http.response.status_code'] as const

interface KeyReader {
  readonly key: string
  readonly field: SettableField
  readonly unit: DurationUnit
}

function checked(map: KeyMap): { timeKeys: readonly string[]; readers: readonly KeyReader[] } {
  const timeKeys: string[] = []
  const readers: KeyReader[] = []
  const wrong: string[] = []
  for (const [key, meaning] of Object.entries(map)) {
    const { field, unit = 'ms' } = typeof meaning === 'string' ? { field: meaning } : meaning
    if (field === '@timestamp') timeKeys.push(key)
    else if (!isSettable(field)) wrong.push(`${key}: a line cannot tell the field ${field}`)
    else if (!units.includes(unit)) wrong.push(`${key}: ${unit} is none of ${units.join(', ')}`)
    else readers.push({ key, field, unit })
  }
  if (timeKeys.length === 0) wrong.push('no key stands for @timestamp')
  if (wrong.length > 0) throw new RangeError(`bad key map: ${wrong.join('; ')}`)
  // In the catalogue's order, where the client stands before the proxies that are checked against it.
  const order = Object.keys(settableFields)
  return { timeKeys, readers: readers.toSorted((a, b) => order.indexOf(a.field) - order.indexOf(b.field)) }
}
