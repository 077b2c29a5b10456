import type { FieldName } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import type { ExportFormat } from '../../port.ts'
import type { EventSource } from '../document.ts'
import { parquetFormat } from './parquet-format.ts'
import { csvRows, jsonLines, type RowWriter } from './text-rows.ts'

/** Turns events into the bytes of a file. */
export interface EventFormat {
  begin(): Iterable<Uint8Array>
  add(events: readonly EventSource[]): Iterable<Uint8Array>
  end(): Iterable<Uint8Array>
}

export function eventFormat(
  format: ExportFormat,
  names: readonly FieldName[],
  query: ExportQuery,
): EventFormat {
  switch (format) {
    case 'csv':
      return textFormat(csvRows(names, query.spreadsheetSafe === true), `${names.join(',')}\r\n`)
    case 'ndjson':
      return textFormat(jsonLines(names))
    case 'parquet':
      return parquetFormat(names)
  }
}

function textFormat(rowOf: RowWriter, header?: string): EventFormat {
  return {
    begin: () => (header === undefined ? [] : [Buffer.from(header)]),
    add(events) {
      let text = ''
      for (const event of events) text += rowOf(event)
      return [Buffer.from(text)]
    },
    end: () => [],
  }
}
