import type { FieldName, LogEvent } from '@weir/event-model'
import { type Cell, fieldColumn, type Rows, type SearchQuery, valuesOf } from '@weir/query'

/**
 * Events as rows: the fields asked for and, last, `event.id`. A field that an event lacks is null; of a field with many
 * values the cell has all of them, with a semicolon between.
 */
export function searchRows(
  { fields = [] }: Pick<SearchQuery, 'fields'>,
  events: readonly Partial<LogEvent>[],
): Rows {
  const names: FieldName[] = [...fields.filter((name) => name !== 'event.id'), 'event.id']
  return {
    columns: names.map((name) => fieldColumn(name, name)),
    rows: events.map((event) => Object.fromEntries(names.map((name) => [name, cellOf(event, name)]))),
    approximate: [],
    missing: 0,
  }
}

function cellOf(event: Partial<LogEvent>, name: FieldName): Cell {
  const values = valuesOf(event, name)
  return values.length > 1 ? values.join(';') : (values[0] ?? null)
}
