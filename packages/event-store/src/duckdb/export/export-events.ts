import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fieldNames } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import { QueryCancelled } from '../../errors.ts'
import type { ExportFormat } from '../../port.ts'
import type { Database } from '../engine/database.ts'
import { parameters } from '../engine/parameters.ts'
import { literal } from '../engine/quote.ts'
import { filterSql, timeRangeSql } from '../query/filter.ts'
import { EVENTS } from '../schema.ts'
import { readInTurn } from './export-files.ts'
import { csvCell, jsonLine, parquetColumn } from './export-row.ts'
import { type Slice, slicesOf } from './slices.ts'

/**
 * Streams an export. The engine writes it to files in `scratch`, CSV and NDJSON in slices of time, and they are read from
 * there: rows through JavaScript would be twice as slow, and memory stays flat whatever the size. Parquet has its table of
 * contents at its end, so it is written whole before its first byte is read.
 */
export async function* exportEvents(
  database: Database,
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
      await database.read((session) => {
        const { sql, bound } = copySql(query, format, slice, path)
        return session.change(sql, bound)
      }, stop)
    } catch (error) {
      await rm(path, { force: true })
      throw error
    }
    return path
  }
  try {
    if (format === 'csv') yield Buffer.from(`${(query.fields ?? fieldNames).join(',')}\r\n`)
    const whole = format === 'parquet'
    const slices = whole ? [undefined] : await database.read((session) => slicesOf(session, query), stop)
    for await (const chunk of readInTurn(slices.map((slice) => () => copy(slice)))) {
      if (signal?.aborted === true) throw new QueryCancelled('the export was cancelled')
      yield chunk
    }
  } finally {
    ended.abort()
  }
}

function copySql(query: ExportQuery, format: ExportFormat, slice: Slice | undefined, path: string) {
  const bound = parameters()
  const names = query.fields ?? fieldNames
  const where = [timeRangeSql(query.range, bound), filterSql(query.filter, bound)]
  if (slice !== undefined) {
    const from = bound.add({ type: 'time', value: slice.from })
    where.push(`"@timestamp" BETWEEN ${from} AND ${bound.add({ type: 'time', value: slice.to })}`)
  }
  const order = query.order === 'time' ? 'ORDER BY "@timestamp", "event.id"' : ''
  const source = `FROM ${EVENTS} WHERE ${where.join(' AND ')} ${order}`
  const [columns, options] = shapeOf(names, format, query.spreadsheetSafe === true)
  return { sql: `COPY (SELECT ${columns} ${source}) TO ${literal(path)} (${options})`, bound: bound.list }
}

type Names = NonNullable<ExportQuery['fields']>

function shapeOf(names: Names, format: ExportFormat, safe: boolean): [columns: string, options: string] {
  switch (format) {
    case 'csv': {
      const cells = names.map((name, i) => `${csvCell(name, safe)} AS c${i}`)
      return [cells.join(', '), `FORMAT csv, HEADER false, NEW_LINE '\\r\\n'`]
    }
    case 'ndjson':
      // One column, and no quotes around it: a CSV of lines that are JSON already.
      return [jsonLine(names), `FORMAT csv, HEADER false, QUOTE '', ESCAPE ''`]
    case 'parquet':
      return [names.map(parquetColumn).join(', '), 'FORMAT parquet, COMPRESSION zstd']
  }
}
