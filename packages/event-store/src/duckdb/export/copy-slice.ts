import { type FieldDefinition, type FieldName, fieldNames, fields } from '@weir/event-model'
import type { ExportQuery } from '@weir/query'
import type { ExportFormat } from '../../port.ts'
import { ID } from '../columns.ts'
import { type Parameters, parameters } from '../engine/parameters.ts'
import { literal, quoted } from '../engine/quote.ts'
import type { Session } from '../engine/session.ts'
import { filterSql, timeRangeSql } from '../query/filter.ts'
import { EVENTS } from '../schema.ts'
import { csvCell, jsonLine, parquetColumn } from './export-row.ts'
import type { Slice } from './slices.ts'

/**
 * Writes the events of a slice to a file. Columns in which the slice has nothing, often half of them, are left out of the
 * sorting and put back empty.
 */
export async function copySlice(
  session: Session,
  query: ExportQuery,
  format: ExportFormat,
  slice: Slice | undefined,
  path: string,
): Promise<void> {
  // One transaction: what is written meanwhile must not bring in a column that was found empty.
  await session.change('BEGIN')
  try {
    const names = query.fields ?? fieldNames
    const filled = await filledFields(session, query, slice, names)
    const bound = parameters()
    const order = query.order === 'time' ? `ORDER BY "@timestamp", ${quoted(ID)}` : ''
    const columns = [...new Set<FieldName>([...filled, '@timestamp', ID])].map(quoted).join(', ')
    const source = `SELECT ${columns} FROM ${EVENTS} WHERE ${whereSql(query, slice, bound)} ${order}`
    const [shown, options] = shapeOf(names, filled, format, query.spreadsheetSafe === true)
    await session.change(
      `COPY (SELECT ${shown} FROM (${source})) TO ${literal(path)} (${options})`,
      bound.list,
    )
  } finally {
    await session.change('COMMIT')
  }
}

async function filledFields(
  session: Session,
  query: ExportQuery,
  slice: Slice | undefined,
  names: readonly FieldName[],
): Promise<ReadonlySet<FieldName>> {
  const bound = parameters()
  const counts = names.map((name) => (isAlways(name) ? '1' : `count(${quoted(name)})`))
  const [row] = await session.rows(
    `SELECT ${counts.join(', ')} FROM ${EVENTS} WHERE ${whereSql(query, slice, bound)}`,
    bound.list,
  )
  return new Set(names.filter((_, i) => Number(row?.[i]) > 0))
}

function isAlways(name: FieldName): boolean {
  const definition: FieldDefinition = fields[name]
  return definition.always === true
}

function whereSql(query: ExportQuery, slice: Slice | undefined, bound: Parameters): string {
  const where = [timeRangeSql(query.range, bound), filterSql(query.filter, bound)]
  if (slice !== undefined) {
    const from = bound.add({ type: 'time', value: slice.from })
    where.push(`"@timestamp" BETWEEN ${from} AND ${bound.add({ type: 'time', value: slice.to })}`)
  }
  return where.join(' AND ')
}

function shapeOf(
  names: readonly FieldName[],
  filled: ReadonlySet<FieldName>,
  format: ExportFormat,
  safe: boolean,
): [columns: string, options: string] {
  switch (format) {
    case 'csv': {
      const cells = names.map((name, i) => `${filled.has(name) ? csvCell(name, safe) : 'NULL'} AS c${i}`)
      return [cells.join(', '), `FORMAT csv, HEADER false, NEW_LINE '\\r\\n'`]
    }
    case 'ndjson':
      // One column, and no quotes around it: a CSV of lines that are JSON already.
      return [
        jsonLine(names.filter((name) => filled.has(name))),
        `FORMAT csv, HEADER false, QUOTE '', ESCAPE ''`,
      ]
    case 'parquet':
      return [
        names.map((name) => parquetColumn(name, filled.has(name))).join(', '),
        'FORMAT parquet, COMPRESSION zstd',
      ]
  }
}
