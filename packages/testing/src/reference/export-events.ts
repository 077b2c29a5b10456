import { definitionOf, fieldNames, type LogEvent } from '@weir/event-model'
import type { ExportFormat } from '@weir/event-store'
import { compareText, type ExportQuery, valuesOf } from '@weir/query'
import { pick } from './search-events.ts'

/** An export by its definition, a chunk a row. The reference store cannot write Parquet. */
export function* exportEvents(
  query: ExportQuery,
  format: ExportFormat,
  matching: readonly LogEvent[],
): Generator<Uint8Array> {
  if (format === 'parquet') throw new Error('the reference store does not write Parquet')
  const encoder = new TextEncoder()
  const fields = query.fields ?? fieldNames
  if (format === 'csv') yield encoder.encode(`${fields.join(',')}\r\n`)
  for (const event of matching.toSorted(oldestFirst)) {
    const row =
      format === 'ndjson'
        ? `${JSON.stringify(pick(event, query.fields))}\n`
        : `${fields.map((field) => cell(event, field, query.spreadsheetSafe === true)).join(',')}\r\n`
    yield encoder.encode(row)
  }
}

function oldestFirst(a: LogEvent, b: LogEvent): number {
  return compareText(a['@timestamp'], b['@timestamp']) || compareText(a['event.id'], b['event.id'])
}

function cell(event: LogEvent, field: (typeof fieldNames)[number], safe: boolean): string {
  const labels = field === 'labels' && event.labels !== undefined ? JSON.stringify(event.labels) : undefined
  const text = labels ?? valuesOf(event, field).join(';')
  const type = definitionOf(field)?.type
  const isNumber = type === 'long' || type === 'double'
  const harmless = safe && !isNumber && /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",#\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
