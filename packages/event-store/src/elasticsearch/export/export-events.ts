import { fieldNames } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { QueryCancelled } from '../../errors.ts'
import type { ExportFormat } from '../../port.ts'
import type { Asked } from '../query/ask-events.ts'
import { resolveWildcards } from '../query/resolve-wildcards.ts'
import { searchedIndices } from '../query/searched-indices.ts'
import { oneAhead } from './ahead.ts'
import { eventFormat } from './event-format.ts'
import { eventPages } from './event-pages.ts'
import { openPointInTime } from './point-in-time.ts'

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
  refuseCancelled(signal)
  // Ends with the reader as well: who stops reading stops the engine.
  const ended = new AbortController()
  const stop = signal === undefined ? ended.signal : AbortSignal.any([ended.signal, signal])
  const asked: Asked = { connection, names, signal: stop }
  const columns = written.fields ?? fieldNames
  const file = eventFormat(format, columns, written)
  const query = { ...written, filter: await resolveWildcards(asked, written) }
  const point = await openPointInTime(asked, searchedIndices(names, query.range))
  try {
    yield* file.begin()
    const slices =
      query.order === 'time' ? [undefined] : Array.from({ length: SLICES }, (_, id) => ({ id, max: SLICES }))
    const pages =
      point === undefined ? [] : slices.map((slice) => eventPages(asked, point, query, columns, slice))
    for await (const page of oneAhead(pages)) {
      refuseCancelled(signal)
      yield* file.add(page)
    }
    yield* file.end()
  } finally {
    ended.abort()
    await point?.close()
  }
}

function refuseCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new QueryCancelled('the export was cancelled')
}
