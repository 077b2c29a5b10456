import { type FieldDefinition, type FieldName, fields } from '@weir/event-model'
import { columnsOf, numberTypeOf } from '../columns.ts'
import { quoted } from '../engine/quote.ts'
import { shownSql } from '../query/number-text.ts'

/** A field as a cell of a CSV: NULL, which is written as nothing, where an event has none or only empty text. */
export function csvCell(name: FieldName, spreadsheetSafe: boolean): string {
  const definition: FieldDefinition = fields[name]
  const { type } = definition
  const text = textOf(name)
  if (type === 'long' || type === 'double' || type === 'boolean' || type === 'date') return text
  const filled = `nullif(${text}, '')`
  if (!spreadsheetSafe) return filled
  return `CASE WHEN left(${text}, 1) IN ('=', '+', '-', '@', chr(9)) THEN '''' || ${text} ELSE ${filled} END`
}

/** A whole event as a line of JSON, in which missing fields are absent: `concat_ws` leaves NULL out. */
export function jsonLine(names: readonly FieldName[]): string {
  const members = names.map((name) => `'${JSON.stringify(name)}:' || ${jsonValue(name)}`)
  return `'{' || concat_ws(',', ${members.join(', ')}) || '}'`
}

/** A field as a column of a Parquet file: times are instants in UTC, the rest as in the catalogue. */
export function parquetColumn(name: FieldName, filled: boolean): string {
  const type =
    fields[name].type === 'date'
      ? 'TIMESTAMPTZ'
      : numberTypeOf(name) === undefined
        ? columnsOf(name)[0]?.type
        : 'VARCHAR'
  const value = !filled
    ? 'NULL'
    : fields[name].type === 'date'
      ? `timezone('UTC', ${quoted(name)})`
      : shownSql(name, quoted(name))
  return `(${value})::${type} AS ${quoted(name)}`
}

function textOf(name: FieldName): string {
  const definition: FieldDefinition = fields[name]
  if (definition.type === 'date') return isoText(name)
  if (definition.many === true) return `array_to_string(${quoted(name)}, ';')`
  return shownSql(name, quoted(name))
}

function jsonValue(name: FieldName): string {
  const definition: FieldDefinition = fields[name]
  switch (definition.type) {
    case 'date':
      return `'"' || ${isoText(name)} || '"'`
    case 'labels':
      return quoted(name)
    case 'long':
    case 'double':
    case 'boolean':
      return `${quoted(name)}::VARCHAR`
    default:
      // Digits and letters need no escapes.
      return numberTypeOf(name) === undefined
        ? `to_json(${quoted(name)})::VARCHAR`
        : `'"' || ${textOf(name)} || '"'`
  }
}

function isoText(name: FieldName): string {
  return `strftime(${quoted(name)}, '%Y-%m-%dT%H:%M:%S.%gZ')`
}
