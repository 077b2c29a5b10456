import { type FieldDefinition, type FieldName, fields } from '@weir/event-model'
import type { EventSource } from '../document.ts'

/** Writes an event as a row of text, with what ends the row. */
export type RowWriter = (event: EventSource) => string

/** RFC 4180: missing fields and empty texts as nothing, many values joined by `;`, labels as JSON. */
export function csvRows(names: readonly FieldName[], spreadsheetSafe: boolean): RowWriter {
  const cells = names.map((name) => cellOf(name, spreadsheetSafe))
  return (event) => {
    let row = ''
    for (let i = 0; i < cells.length; i++) {
      if (i > 0) row += ','
      const value = event[names[i] as FieldName]
      if (value !== undefined && value !== null) row += cells[i]?.(value)
    }
    return `${row}\r\n`
  }
}

/** One event as a line of JSON, in which missing fields are absent. */
export function jsonLines(names: readonly FieldName[]): RowWriter {
  const keys = names.map((name) => `${JSON.stringify(name)}:`)
  return (event) => {
    let line = ''
    for (let i = 0; i < names.length; i++) {
      const value = event[names[i] as FieldName]
      if (value !== undefined && value !== null)
        line += `${line === '' ? '' : ','}${keys[i]}${JSON.stringify(value)}`
    }
    return `{${line}}\n`
  }
}

function cellOf(name: FieldName, safe: boolean): (value: unknown) => string {
  const definition: FieldDefinition = fields[name]
  switch (definition.type) {
    case 'long':
    case 'double':
    case 'boolean':
    case 'date':
      return String
    case 'labels':
      return (value) => quoted(JSON.stringify(value), safe)
    default:
      return (value) => quoted(Array.isArray(value) ? value.join(';') : String(value), safe)
  }
}

/** What a spreadsheet would run as a formula begins with one of these. */
const formula = /^[=+\-@\t]/
/** What RFC 4180 wants in quotes, and `#`, with which some readers let a comment begin. */
const special = /[",#\r\n]/

function quoted(text: string, safe: boolean): string {
  const harmless = safe && formula.test(text) ? `'${text}` : text
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
