import { type FieldDefinition, type FieldName, fields } from '@weir/event-model'
import { addressNumber, type Cursor, type SearchPage, type SearchQuery } from '@weir/query'
import { isUuid } from '../../parquet/uuid-bytes.ts'
import { ID, numberTypeOf } from '../columns.ts'
import { type Parameter, type Parameters, parameters } from '../engine/parameters.ts'
import { quoted } from '../engine/quote.ts'
import type { Session } from '../engine/session.ts'
import { EVENTS } from '../schema.ts'
import { eventOf, fieldColumn, wantedFields } from './event-row.ts'
import { addressSql } from './field-sql.ts'
import { filterSql, timeRangeSql } from './filter.ts'
import { numberParameter, shownSql } from './number-text.ts'

/** A page of events. The cursor is the place after the last one: no state is kept between pages. */
export async function searchEvents(session: Session, query: SearchQuery): Promise<SearchPage> {
  const names = wantedFields(query.fields, ['@timestamp', ID])
  const { field, direction } = query.sort
  const bound = parameters()
  const where = [timeRangeSql(query.range, bound), filterSql(query.filter, bound)]
  const total = await session.rows(`SELECT count(*) FROM ${EVENTS} WHERE ${where.join(' AND ')}`, bound.list)
  if (query.cursor !== undefined) where.push(afterSql(query.sort, query.cursor, bound))
  const found = await session.rows(
    `SELECT ${[...names.map(fieldColumn), fieldColumn(field)].join(', ')} FROM ${EVENTS}
     WHERE ${where.join(' AND ')}
     ORDER BY ${sortSql(field)} ${direction} NULLS LAST, ${quoted(ID)} ${direction} LIMIT ${query.limit + 1}`,
    bound.list,
  )
  const page = found.slice(0, query.limit)
  const events = page.map((row) => eventOf(names, row))
  const last = page.at(-1)
  const next = found.length > page.length && last !== undefined ? cursorOf(names, last) : null
  return { events, total: Number(total[0]?.[0]), next }
}

/** What a field is ordered by: addresses as numbers, texts by their bytes, which is by code point. */
function sortSql(field: FieldName): string {
  return fields[field].type === 'ip' ? addressSql(field) : quoted(field)
}

function cursorOf(names: readonly FieldName[], row: readonly unknown[]): Cursor {
  return { value: (row[names.length] ?? null) as Cursor['value'], id: String(row[names.indexOf(ID)]) }
}

/** Events after a place: further on in the order, or equal and with an id further on; those without the field at the end. */
function afterSql(sort: SearchQuery['sort'], cursor: Cursor, bound: Parameters): string {
  const beyond = sort.direction === 'asc' ? '>' : '<'
  const id = quoted(ID)
  const idBeyond = `${id} ${beyond} ${bound.add(idParameter(cursor.id))}`
  if (sort.field === ID) return idBeyond
  if (cursor.value === null) return `(${sortSql(sort.field)} IS NULL AND ${idBeyond})`
  const { column, value } = placeSql(sort.field, cursor.value, bound)
  return `(${column} ${beyond} ${value} OR (${column} = ${value} AND ${idBeyond}) OR ${column} IS NULL)`
}

/** A cursor's value, and what it is compared with: a text that is none of a field's numbers with their texts. */
function placeSql(
  field: FieldName,
  value: string | number | boolean,
  bound: Parameters,
): { column: string; value: string } {
  const number = numberParameter(field, String(value))
  const foreign = number === undefined && numberTypeOf(field) !== undefined
  return {
    column: foreign ? shownSql(field, quoted(field)) : sortSql(field),
    value: bound.add(number ?? sortParameter(field, value)),
  }
}

function sortParameter(field: FieldName, value: string | number | boolean): Parameter {
  const definition: FieldDefinition = fields[field]
  switch (definition.type) {
    case 'date':
      return { type: 'time', value: Math.trunc(Number(value)) }
    case 'long':
      return { type: 'long', value: Math.trunc(Number(value)) }
    case 'double':
      return { type: 'double', value: Number(value) }
    case 'boolean':
      return { type: 'boolean', value: value === true }
    case 'ip':
      return { type: 'uuid', value: addressNumber(String(value)) ?? 0n }
    default:
      return { type: 'text', value: String(value) }
  }
}

// A cursor comes from outside; one that names no id stands before all of them.
function idParameter(id: string): Parameter {
  return { type: 'uuid', value: isUuid(id) ? BigInt(`0x${id.replaceAll('-', '')}`) : 0n }
}
