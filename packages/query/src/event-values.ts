import type { LogEvent } from '@weir/event-model'
import type { QueryField } from './kql-ast.ts'

const none: readonly never[] = []

/**
 * The values that an event has for a field or label: none, one or many. Absent, undefined, null and an empty list are
 * all none; empty text is a value. For `labels` itself the labels' texts.
 */
export function valuesOf(
  event: Partial<LogEvent>,
  field: QueryField,
): readonly (string | number | boolean)[] {
  if (field.startsWith('labels.')) {
    const labels = event.labels ?? {}
    const label = field.slice('labels.'.length)
    const value = Object.hasOwn(labels, label) ? labels[label] : undefined
    return value === undefined || value === null ? none : [value]
  }
  const value: unknown = (event as Readonly<Record<string, unknown>>)[field]
  if (value === undefined || value === null) return none
  if (Array.isArray(value)) return value
  return typeof value === 'object' ? Object.values(value) : [value as string | number | boolean]
}
