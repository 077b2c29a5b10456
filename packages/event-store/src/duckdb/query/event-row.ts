import { type FieldDefinition, type FieldName, fieldNames, fields, type LogEvent } from '@weir/event-model'
import { quoted } from '../engine/quote.ts'
import { millisSql } from './field-sql.ts'
import { shownSql } from './number-text.ts'

/** SQL for a field as {@link eventOf} reads it. */
export function fieldColumn(name: FieldName): string {
  const definition: FieldDefinition = fields[name]
  if (definition.type === 'date') return `${millisSql(name)}::DOUBLE`
  if (definition.type === 'long') return `${quoted(name)}::DOUBLE`
  return shownSql(name, quoted(name))
}

/** An event from the values of its fields, in the order of `names`. */
export function eventOf(names: readonly FieldName[], row: readonly unknown[]): Partial<LogEvent> {
  const event: Partial<Record<FieldName, unknown>> = {}
  names.forEach((name, i) => {
    const value = row[i]
    if (value !== null && value !== undefined) event[name] = fieldValue(fields[name], value)
  })
  return event as Partial<LogEvent>
}

function fieldValue({ type }: FieldDefinition, value: unknown): unknown {
  if (type === 'date') return new Date(Number(value)).toISOString()
  return type === 'labels' ? JSON.parse(String(value)) : value
}

/** The fields that a query asks for in the order of the catalogue; all where it names none. */
export function wantedFields(
  asked: readonly FieldName[] | undefined,
  always: readonly FieldName[],
): readonly FieldName[] {
  if (asked === undefined) return fieldNames
  const wanted = new Set([...always, ...asked])
  return fieldNames.filter((name) => wanted.has(name))
}
