import { fieldNames } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { QueryCancelled } from '../../errors.ts'
import type { ExportFormat } from '../../port.ts'
import type { Asked } from '../query/ask-events.ts'
import { resolveWildcards } from '../query/resolve-wildcards.ts'
import { searchedIndices } from '../query/searched-indices.ts'
import { oneAhead } from './ahead.ts'
import { eventPages } from './event-pages.ts'
import { openPointInTime } from './point-in-time.ts'
import { csvRows, jsonLines } from './text-rows.ts'

/** Parts that are read at the same time where no order is asked for. */
const SLICES = 2

/**
 * Streams an export from a point in time: one ordered stream, or several slices beside each other. One page of each is
 * read ahead of the reader; the point in time is given back however the iteration ends.
 */
export async function* exportEvents(
  { connection, names, signal }: Asked,
  written: ExportQuery,
  format: ExportFormat,
): AsyncGenerator<Uint8Array> {
  if (format === 'parquet') throw new Error('Parquet is not written by this store')
  signal?.throwIfAborted()
  // Ends with the reader as well: who stops reading stops the engine.
  const ended = new AbortController()
  const stop = signal === undefined ? ended.signal : AbortSignal.any([ended.signal, signal])
  const asked: Asked = { connection, names, signal: stop }
  const columns = written.fields ?? fieldNames
  const rowOf = format === 'csv' ? csvRows(columns, written.spreadsheetSafe === true) : jsonLines(columns)
  const query = { ...written, filter: await resolveWildcards(asked, written) }
  const point = await openPointInTime(asked, searchedIndices(names, query.range))
  try {
    if (format === 'csv') yield Buffer.from(`${columns.join(',')}\r\n`)
    if (point === undefined) return
    const slices =
      query.order === 'time' ? [undefined] : Array.from({ length: SLICES }, (_, id) => ({ id, max: SLICES }))
    const pages = oneAhead(slices.map((slice) => eventPages(asked, point, query, columns, slice)))
    for await (const page of pages) {
      if (signal?.aborted === true) throw new QueryCancelled('the export was cancelled')
      let text = ''
      for (const event of page) text += rowOf(event)
      yield Buffer.from(text)
    }
  } finally {
    ended.abort()
    await point?.close()
  }
}
