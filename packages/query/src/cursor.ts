import { fieldDefinition } from '@weir/event-model'
import { QueryError } from './query-error.ts'
import type { Cursor, SearchQuery } from './search-query.ts'

type Sort = SearchQuery['sort']

/** The cursor as an opaque text for a URL; it names its sort, so that it cannot be used with another one. */
export function encodeCursor(cursor: Cursor, sort: Sort): string {
  return Buffer.from(JSON.stringify([sortText(sort), cursor.value, cursor.id])).toString('base64url')
}

/** @throws QueryError on `cursor` where the text is not one that {@link encodeCursor} made for this sort */
export function decodeCursor(text: string, sort: Sort): Cursor {
  const parts = read(text)
  if (parts === undefined) throw new QueryError('cursor', 'This is not a cursor of an earlier page')
  const [madeFor, value, id] = parts
  if (madeFor !== sortText(sort)) throw new QueryError('cursor', `This cursor belongs to sort=${madeFor}`)
  if (value !== null && typeof value !== valueType(sort)) {
    throw new QueryError('cursor', 'This is not a cursor of an earlier page')
  }
  return { value, id }
}

function read(text: string): [string, Cursor['value'], string] | undefined {
  // The largest value is a keyword at its limit, each unit at most six characters of JSON, a third more in base64.
  if (text.length > 80_000 || !/^[A-Za-z0-9_-]+$/.test(text)) return undefined
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(parts) || parts.length !== 3) return undefined
    const [sort, value, id] = parts as unknown[]
    if (typeof sort !== 'string' || typeof id !== 'string' || !isValue(value)) return undefined
    return [sort, value, id]
  } catch {
    return undefined
  }
}

function isValue(value: unknown): value is Cursor['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function sortText({ field, direction }: Sort): string {
  return `${direction === 'desc' ? '-' : ''}${field}`
}

/** Dates are epoch milliseconds. */
function valueType({ field }: Sort): string {
  const type = fieldDefinition(field)?.type
  return type === 'long' || type === 'double' || type === 'date'
    ? 'number'
    : type === 'boolean'
      ? 'boolean'
      : 'string'
}
