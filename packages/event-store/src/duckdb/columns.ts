import { definitionOf, type FieldDefinition, type FieldName, fieldNames, fields } from '@weir/event-model'
import type { QueryField } from '@weir/query'
import type { ColumnWriter } from '../parquet/column-writer.ts'
import { keywords } from '../parquet/keyword-column.ts'
import { labelObjects } from '../parquet/label-column.ts'
import { keywordLists } from '../parquet/list-column.ts'
import { required } from '../parquet/required-column.ts'
import { booleans, digests, doubles, instants, uuids, wholeNumbers } from '../parquet/scalar-columns.ts'
import { addresses, addressLists, numberColumn } from './write/staging/address-column.ts'
import { searchedTexts, tokensColumn } from './write/staging/text-column.ts'

/** The identity. */
export const ID: FieldName = 'event.id'

/**
 * The type of the number as which a keyword is kept whose text is a number written down: the identity, 128 bits in UUID form, and
 * digests, 64 bits. Counting distinct ones takes less than half as long as counting their texts. How they come in and go out stands in
 * `query/number-text.ts`.
 */
export function numberTypeOf(name: QueryField): 'UUID' | 'UBIGINT' | undefined {
  if (name === ID) return 'UUID'
  return definitionOf(name)?.digest === true ? 'UBIGINT' : undefined
}

/** A column of the table `events`: a field's own, or a hidden one beside it whose name has a `#`. */
export interface EventColumn {
  readonly name: string
  /** DuckDB's type. */
  readonly type: string
  /** How it is compressed, where the engine's own choice is not the best. */
  readonly compression?: 'zstd'
}

/** The columns of a field: its own first. */
export function columnsOf(name: FieldName): readonly EventColumn[] {
  const definition: FieldDefinition = fields[name]
  const many = definition.many === true
  const own = { name, type: typeOf(name) }
  // Half the size of what the engine would take, and written a third faster; a search through it takes a fifth longer.
  if (name === 'event.original') return [{ ...own, compression: 'zstd' }, hiddenTokens(name)]
  if (definition.type === 'ip') return [own, { name: numberColumn(name), type: many ? 'UUID[]' : 'UUID' }]
  if (definition.type === 'text') return [own, hiddenTokens(name)]
  return [own]
}

function hiddenTokens(name: FieldName): EventColumn {
  return { name: tokensColumn(name), type: 'VARCHAR' }
}

/** All columns of `events`, in the order of the catalogue. */
export const eventColumns: readonly EventColumn[] = fieldNames.flatMap(columnsOf)

/**
 * The field from which another mostly follows. It only makes staging faster. Where several would do, it is the one with
 * the fewest values: what is remembered for each of them then stays in the processor's cache.
 */
const guides: Readonly<Partial<Record<FieldName, FieldName>>> = {
  'source.ip': 'source.address',
  'source.geo.location': 'source.ip',
  'source.geo.city_name': 'source.geo.location',
  'source.geo.region_name': 'source.geo.city_name',
  'source.geo.country_iso_code': 'source.geo.region_name',
  'source.geo.country_name': 'source.geo.country_iso_code',
  'source.geo.continent_code': 'source.geo.country_iso_code',
  'source.as.number': 'source.ip',
  'source.as.organization.name': 'source.ip',
  'user_agent.name': 'user_agent.original',
  'user_agent.version': 'user_agent.original',
  'user_agent.os.name': 'user_agent.original',
  'user_agent.os.version': 'user_agent.original',
  'user_agent.device.name': 'user_agent.original',
  'weir.client.kind': 'user_agent.original',
  'weir.client.name': 'user_agent.original',
  'weir.client.device': 'user_agent.original',
  'url.path': 'url.original',
  'url.query': 'url.original',
  'url.extension': 'url.path',
  'weir.route': 'url.path',
  'weir.referrer.domain': 'http.request.referrer',
  'weir.referrer.path': 'http.request.referrer',
}

/** What stages each field of an event, guides before what they guide. A set of writers serves one batch at a time. */
export function eventWriters(): ColumnWriter[] {
  const writers = new Map<FieldName, ColumnWriter>()
  const writerFor = (name: FieldName): ColumnWriter => {
    const guide = guides[name]
    const writer = writers.get(name) ?? writerOf(name, guide === undefined ? undefined : writerFor(guide))
    writers.set(name, writer)
    return writer
  }
  for (const name of fieldNames) writerFor(name)
  return [...writers.values()]
}

function typeOf(name: FieldName): string {
  const definition: FieldDefinition = fields[name]
  const number = numberTypeOf(name)
  if (number !== undefined) return number
  switch (definition.type) {
    case 'date':
      return 'TIMESTAMP'
    case 'long':
      return 'BIGINT'
    case 'double':
      return 'DOUBLE'
    case 'boolean':
      return 'BOOLEAN'
    default:
      return definition.many === true ? 'VARCHAR[]' : 'VARCHAR'
  }
}

function writerOf(name: FieldName, guide: ColumnWriter | undefined): ColumnWriter {
  const definition: FieldDefinition = fields[name]
  const many = definition.many === true
  if (name === ID) return required(uuids(name))
  if (definition.digest === true) return digests(name)
  switch (definition.type) {
    case 'date':
      return definition.always === true ? required(instants(name)) : instants(name)
    case 'long':
      return wholeNumbers(name)
    case 'double':
      return doubles(name)
    case 'boolean':
      return booleans(name)
    case 'ip':
      return many ? addressLists(name) : addresses(name, guide)
    case 'text':
      return searchedTexts(name)
    case 'labels':
      return labelObjects(name)
    default:
      // The engine reads the file once and it is gone: what counts is how soon it is written.
      return many ? keywordLists(name) : keywords(name, { guide, mostDistinct: 0.1 })
  }
}
