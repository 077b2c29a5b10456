import type { TimeContext } from '../time/index.ts'
import { type DurationUnit, durationOf } from './duration.ts'
import type { JsonRecord, Leaf } from './json-record.ts'
import { type JsonTime, timeOf } from './json-time.ts'
import { storable } from './storable.ts'

/**
 * Takes the first of `keys` whose value `read` understands. A value that it does not understand stays in the record, and
 * so becomes a label: nothing of a line is lost because its type was not the expected one.
 */
function take<T>(
  record: JsonRecord,
  keys: readonly string[],
  read: (leaf: Leaf) => T | undefined,
): T | undefined {
  for (const key of keys) {
    const leaf = record.get(key)
    if (leaf === undefined) continue
    const value = read(leaf)
    if (value === undefined) continue
    record.delete(key)
    return value
  }
  return undefined
}

/** A text, or a number as text; the first of an array (headers). An empty text and `-` are absence, and are taken away. */
export function takeText(record: JsonRecord, ...keys: string[]): string | undefined {
  for (const key of keys) {
    const leaf = record.get(key)
    if (leaf === '' || leaf === '-') record.delete(key)
  }
  return take(record, keys, textOf)
}

/** A whole number from 0 to 2^53 - 1, as a number or as digits. */
export function takeWhole(record: JsonRecord, ...keys: string[]): number | undefined {
  return take(record, keys, wholeOf)
}

/** A status code: a whole number from 100 to 999. 0 and `000`, where no answer was sent, are absence, and are taken away. */
export function takeStatus(record: JsonRecord, ...keys: string[]): number | undefined {
  for (const key of keys) if (record.get(key) === 0 || record.get(key) === '000') record.delete(key)
  return take(record, keys, (leaf) => {
    const value = wholeOf(leaf)
    return value !== undefined && value >= 100 && value <= 999 ? value : undefined
  })
}

/** A duration in nanoseconds, from a number of `unit` or a text that names its own unit. */
export function takeDuration(record: JsonRecord, unit: DurationUnit, ...keys: string[]): number | undefined {
  return take(record, keys, (leaf) => durationOf(leaf, unit))
}

export function takeTime(record: JsonRecord, context: TimeContext, ...keys: string[]): JsonTime | undefined {
  return take(record, keys, (leaf) => timeOf(leaf, context))
}

function textOf(leaf: Leaf): string | undefined {
  const value = typeof leaf === 'object' ? leaf[0] : leaf
  // A number past 2^53 is no longer the one that was written.
  if (typeof value === 'number') return Math.abs(value) < 2 ** 53 ? String(value) : undefined
  return typeof value !== 'string' || value === '' || value === '-' ? undefined : storable(value)
}

function wholeOf(leaf: Leaf): number | undefined {
  const value = typeof leaf === 'string' && /^\d{1,16}$/.test(leaf) ? Number(leaf) : leaf
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined
}
