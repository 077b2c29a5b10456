import { type FieldName, fields } from '@weir/event-model'
import { type Cursor, canonicalAddress, type SearchPage, type SearchQuery } from '@weir/query'
import { eventOf } from '../document.ts'
import { type Asked, askEvents, type Hit, type SearchBody } from './ask-events.ts'
import { eventsDsl } from './filter.ts'
import { resolveWildcards } from './resolve-wildcards.ts'
import { searchedIndices } from './searched-indices.ts'

/** What Elasticsearch gives at once. */
const MOST_HITS = 10_000
const ID: FieldName = 'event.id'

/** A page of events. The cursor is the place after the last one: no state is kept between pages. */
export async function searchEvents(asked: Asked, query: SearchQuery): Promise<SearchPage> {
  const filter = await resolveWildcards(asked, query)
  const indices = searchedIndices(asked.names, query.range)
  const body: SearchBody = {
    query: eventsDsl(filter, query.range),
    size: Math.min(query.limit + 1, MOST_HITS),
    track_total_hits: true,
    sort: sortDsl(query.sort),
    _source: query.fields === undefined ? true : { includes: ['@timestamp', ID, ...query.fields] },
    ...(query.cursor === undefined ? {} : { search_after: placeOf(query.sort, query.cursor) }),
  }
  const { hits } = await askEvents(asked, indices, body)
  const page = hits.hits.slice(0, query.limit)
  const last = page.at(-1)
  const isMore = async (place: readonly unknown[]) => {
    if (hits.hits.length > page.length) return true
    if (page.length < MOST_HITS) return false
    const next = await askEvents(asked, indices, { ...body, size: 1, _source: false, search_after: place })
    return next.hits.hits.length > 0
  }
  const next = last === undefined ? null : cursorOf(query.sort, last)
  return {
    events: page.map(({ _source }) => eventOf(_source ?? {})),
    total: hits.total?.value ?? 0,
    next: next !== null && (await isMore(placeOf(query.sort, next))) ? next : null,
  }
}

function sortDsl({ field, direction }: SearchQuery['sort']): object[] {
  const byId = { [ID]: { order: direction } }
  return field === ID ? [byId] : [{ [field]: { order: direction, missing: '_last' } }, byId]
}

function cursorOf({ field }: SearchQuery['sort'], { sort = [] }: Hit): Cursor {
  const id = String(sort.at(-1))
  if (field === ID) return { value: id, id }
  return { value: sortValue(field, sort[0]), id }
}

/** A sort value as events have it. A number that is missing stands as the largest or smallest there is. */
function sortValue(field: FieldName, value: unknown): Cursor['value'] {
  if (typeof value === 'number') return Number.isSafeInteger(value) || isDouble(field) ? value : null
  if (typeof value !== 'string') return null
  return fields[field].type === 'ip' ? (canonicalAddress(value) ?? value) : value
}

/** A cursor as Elasticsearch takes it. */
function placeOf({ field, direction }: SearchQuery['sort'], { value, id }: Cursor): unknown[] {
  if (field === ID) return [id]
  if (value !== null) return [isDate(field) || isLong(field) ? Math.trunc(Number(value)) : value, id]
  // As text: JavaScript has no such numbers.
  if (isDate(field) || isLong(field))
    return [direction === 'asc' ? '9223372036854775807' : '-9223372036854775808', id]
  if (isDouble(field)) return [direction === 'asc' ? 'Infinity' : '-Infinity', id]
  return [null, id]
}

function isDate(field: FieldName): boolean {
  return fields[field].type === 'date'
}

function isLong(field: FieldName): boolean {
  return fields[field].type === 'long'
}

function isDouble(field: FieldName): boolean {
  const type: string = fields[field].type
  return type === 'double'
}
