import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fieldNames } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { QueryCancelled } from '../../errors.ts'
import type { ExportFormat } from '../../port.ts'
import type { Database } from '../engine/database.ts'
import { copySlice } from './copy-slice.ts'
import { joinParquet } from './join-parquet.ts'
import { contentsOf, inTurn } from './pending-files.ts'
import { type Slice, slicesOf } from './slices.ts'

/** Slices written while one is read. */
const AHEAD = 1

/**
 * Streams an export. The engine writes it slice of time by slice of time to files in `scratch`, and they are read from
 * there: rows through JavaScript would be twice as slow, and memory and disk stay flat whatever the size.
 */
export async function* exportEvents(
  read: Database['read'],
  scratch: string,
  query: ExportQuery,
  format: ExportFormat,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  // Ends with the reader as well: who stops reading stops the engine.
  const ended = new AbortController()
  const stop = signal === undefined ? ended.signal : AbortSignal.any([ended.signal, signal])
  const copy = async (slice: Slice | undefined) => {
    const path = join(scratch, `export-${randomUUID()}`)
    try {
      await read((session) => copySlice(session, query, format, slice, path), stop)
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return path
  }
  try {
    if (format === 'csv') yield Buffer.from(`${(query.fields ?? fieldNames).join(',')}\r\n`)
    const slices: (Slice | undefined)[] = await read((session) => slicesOf(session, query), stop)
    // A Parquet file of nothing has its columns all the same.
    if (format === 'parquet' && slices.length === 0) slices.push(undefined)
    const files = inTurn(
      slices.map((slice) => () => copy(slice)),
      AHEAD,
    )
    for await (const chunk of format === 'parquet' ? joinParquet(files) : contentsOf(files)) {
      if (signal?.aborted === true) throw new QueryCancelled('the export was cancelled')
      yield chunk
    }
  } finally {
    ended.abort()
  }
}
