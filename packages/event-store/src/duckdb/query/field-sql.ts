import { definitionOf, type FieldDefinition, type FieldName } from '@weir/event-model'
import type { QueryField } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { quoted } from '../engine/quote.ts'
import { numberColumn } from '../write/staging/address-column.ts'
import { shownSql } from './number-text.ts'

/** What a query needs to know of a field or a label. */
export interface FieldSql {
  readonly name: QueryField
  readonly definition: FieldDefinition
  readonly many: boolean
  /** The field's value, NULL where an event has none; of a field with many values a list. */
  readonly sql: string
}

/** Throws where the catalogue does not know the name: names are checked long before. */
export function fieldSql(name: QueryField, parameters: Parameters): FieldSql {
  const definition = definitionOf(name)
  if (definition === undefined) throw new RangeError(`no field is called ${name}`)
  const sql = name.startsWith('labels.') ? labelSql(name.slice('labels.'.length), parameters) : quoted(name)
  return { name, definition, many: definition.many === true, sql }
}

/** The 128-bit number of an address field, as a UUID; of a field with many values a list. */
export function addressSql(name: QueryField): string {
  return quoted(numberColumn(name))
}

/** The field's value as people write it. */
export function textSql(field: FieldSql): string {
  return shownSql(field.name, field.sql)
}

/** Epoch milliseconds of a time column. */
export function millisSql(name: FieldName): string {
  return `epoch_ms(${quoted(name)})`
}

// A JSON pointer names any key: `~` and `/` are escaped, and nothing else means anything in it.
function labelSql(label: string, parameters: Parameters): string {
  const pointer = `/${label.replaceAll('~', '~0').replaceAll('/', '~1')}`
  return `json_extract_string("labels", ${parameters.add({ type: 'text', value: pointer })})`
}
