import type { QueryField } from '@weir/query'
import { isDigest } from '../../parquet/digest-bytes.ts'
import { isUuid } from '../../parquet/uuid-bytes.ts'
import { numberTypeOf } from '../columns.ts'
import type { Parameter, Parameters } from '../engine/parameters.ts'

/** SQL for the text of a value of a field, given as SQL: other than the value itself where numbers are kept. NULL stays NULL. */
export function shownSql(name: QueryField, value: string): string {
  switch (numberTypeOf(name)) {
    case 'UUID':
      return `${value}::VARCHAR`
    case 'UBIGINT':
      return `format('{:016x}', ${value})`
    default:
      return value
  }
}

/** The inverse of {@link shownSql}; it fails in the engine where a text is none of the field's. */
export function keptSql(name: QueryField, text: string): string {
  switch (numberTypeOf(name)) {
    case 'UUID':
      return `${text}::UUID`
    case 'UBIGINT':
      return `('0x' || ${text})::UBIGINT`
    default:
      return text
  }
}

/** The number that a text is in a field of numbers; `undefined` where it is not written as the field's texts are: no value equals it. */
export function numberParameter(name: QueryField, text: string): Parameter | undefined {
  switch (numberTypeOf(name)) {
    case 'UUID':
      if (!isUuid(text) || text !== text.toLowerCase()) return undefined
      return { type: 'uuid', value: BigInt(`0x${text.replaceAll('-', '')}`) }
    case 'UBIGINT':
      return isDigest(text) ? { type: 'unsigned', value: BigInt(`0x${text}`) } : undefined
    default:
      return undefined
  }
}

/** SQL for whether the text of a value begins with a prefix. */
export function beginsSql(name: QueryField, value: string, prefix: string, parameters: Parameters): string {
  if (numberTypeOf(name) !== 'UBIGINT') {
    return `starts_with(${shownSql(name, value)}, ${parameters.add({ type: 'text', value: prefix })})`
  }
  // Those that begin alike are neighbours. Making texts of ten million numbers would take 1.5 s.
  const [least, most] = ['0', 'f'].map((digit) => numberParameter(name, prefix.padEnd(16, digit)))
  if (least === undefined || most === undefined) return 'false'
  return `${value} BETWEEN ${parameters.add(least)} AND ${parameters.add(most)}`
}
