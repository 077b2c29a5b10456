import { capabilitiesOf, type FieldName, fieldDefinition } from '@weir/event-model'
import { decodeCursor } from './cursor.ts'
import { QueryError } from './query-error.ts'
import { type RequestContext, type RequestText, readFields, readLimit, readRequest } from './request-parts.ts'
import type { ExportQuery, SearchQuery } from './search-query.ts'
import { unknownField } from './suggest.ts'

export interface SearchText extends RequestText {
  /** A field, with `-` before it for descending order; `-@timestamp` where absent. */
  readonly sort?: string | undefined
  readonly fields?: string | undefined
  /** 100 where absent. */
  readonly limit?: string | number | undefined
  /** As an earlier page's `next` was encoded. */
  readonly cursor?: string | undefined
}

export interface ExportText extends RequestText {
  readonly fields?: string | undefined
  /** `time` (where absent) or `none`. */
  readonly order?: string | undefined
  /** `spreadsheet`: prefix what a spreadsheet would run. */
  readonly safe?: string | undefined
}

const DEFAULT_LIMIT = 100

/** @throws QueryError that names the parameter and, where known, the place in it */
export function buildSearchQuery(text: SearchText, context: RequestContext): SearchQuery {
  const { filter, range } = readRequest(text, context)
  const sort = readSort(text.sort)
  const fields = readFields(text.fields)
  const cursor = text.cursor === undefined || text.cursor === '' ? undefined : decodeCursor(text.cursor, sort)
  const limit = readLimit(text.limit, DEFAULT_LIMIT)
  return {
    filter,
    range,
    sort,
    limit,
    ...(cursor === undefined ? {} : { cursor }),
    ...(fields === undefined ? {} : { fields }),
  }
}

/** @throws QueryError that names the parameter and, where known, the place in it */
export function buildExportQuery(text: ExportText, context: RequestContext): ExportQuery {
  const { filter, range } = readRequest(text, context)
  const fields = readFields(text.fields)
  const order = oneOf('order', text.order, ['time', 'none']) ?? 'time'
  const safe = oneOf('safe', text.safe, ['spreadsheet'])
  return {
    filter,
    range,
    order,
    ...(fields === undefined ? {} : { fields }),
    ...(safe === undefined ? {} : { spreadsheetSafe: true }),
  }
}

function readSort(text: string | undefined): SearchQuery['sort'] {
  const asked = text?.trim() || '-@timestamp'
  const direction = asked.startsWith('-') ? 'desc' : 'asc'
  const name = asked.replace(/^[-+]/, '')
  const definition = fieldDefinition(name)
  if (definition === undefined) throw new QueryError('sort', unknownField(name))
  if (!capabilitiesOf(definition).sort) throw new QueryError('sort', `Events cannot be sorted by ${name}`)
  return { field: name as FieldName, direction }
}

function oneOf<T extends string>(
  parameter: string,
  text: string | undefined,
  values: readonly T[],
): T | undefined {
  const asked = text?.trim() ?? ''
  if (asked === '') return undefined
  const value = values.find((known) => known === asked)
  if (value === undefined) throw new QueryError(parameter, `"${parameter}" is ${values.join(' or ')}`)
  return value
}
