import { type FieldDefinition, type FieldName, KEYWORD_LIMIT, type LabelName } from '@weir/event-model'
import { canonicalAddress, networkBounds } from './address.ts'
import { type DateMathContext, parseMoment } from './date-math.ts'
import { DateMathError } from './date-math-error.ts'
import type { Kql, QueryField, RangeOp } from './kql-ast.ts'
import { conjunction } from './kql-combine.ts'
import { KqlError } from './kql-error.ts'
import { errorAt, hasWildcard, isStar, literalText } from './kql-literal.ts'
import type { Literal } from './kql-syntax.ts'
import { textQuery } from './kql-text.ts'
import { parseQuantity, unitsOf } from './quantity.ts'

/**
 * `field: value`, by the field's type.
 *
 * @throws KqlError where the value is not one of the field's type
 */
export function isValue(
  field: QueryField,
  type: FieldDefinition,
  value: Literal,
  context: DateMathContext,
): Kql {
  if (isStar(value)) return { kind: 'exists', field }
  if (type.type === 'text') return textQuery(field as FieldName, value)
  if (type.type === 'keyword') return keywordQuery(field, value)
  if (type.type === 'labels') throw errorAt(value, 'Name the label: labels.NAME: value')
  if (type.type === 'ip') return addressQuery(field, value)
  if (hasWildcard(value))
    throw errorAt(value, `${field} is ${kindOf(type)}: a wildcard must stand alone (${field}: *)`)
  switch (type.type) {
    case 'boolean':
      return { kind: 'equals', field, value: booleanOf(field, value) }
    case 'date':
      return dateQuery(field, value, context)
    default: {
      const number = numberOf(field, type, value)
      if (type.type === 'long' && !Number.isInteger(number))
        throw errorAt(value, `${field} holds whole numbers`)
      return { kind: 'equals', field, value: number }
    }
  }
}

/**
 * `field >= value`, by the field's type.
 *
 * @throws KqlError
 */
export function rangeValue(
  field: QueryField,
  type: FieldDefinition,
  op: RangeOp,
  value: Literal,
  context: DateMathContext,
): Kql {
  if (
    type.type === 'text' ||
    type.type === 'boolean' ||
    type.type === 'labels' ||
    field.startsWith('labels.')
  ) {
    throw errorAt(value, `${field} has no order: compare it with ":"`)
  }
  if (hasWildcard(value)) throw errorAt(value, 'A comparison takes no wildcard')
  switch (type.type) {
    case 'keyword':
      return { kind: 'range', field, op, value: literalText(value) }
    case 'ip':
      return { kind: 'range', field, op, value: addressOf(field, value) }
    case 'date':
      return dateRange(field, op, value, context)
    default:
      return { kind: 'range', field, op, value: numberOf(field, type, value) }
  }
}

function keywordQuery(field: QueryField | LabelName, value: Literal): Kql {
  if (literalText(value).length > KEYWORD_LIMIT) {
    throw errorAt(value, `No value is longer than ${KEYWORD_LIMIT} characters`)
  }
  if (!hasWildcard(value)) return { kind: 'equals', field, value: literalText(value) }
  if (field.startsWith('labels.') && (value.parts.length > 2 || value.parts[1] !== '')) {
    throw errorAt(value, 'A label takes one wildcard, at the end')
  }
  return { kind: 'wildcard', field, parts: value.parts }
}

function addressQuery(field: QueryField, value: Literal): Kql {
  const text = literalText(value)
  const network = hasWildcard(value) ? octets(text) : text
  if (network === undefined) {
    throw errorAt(value, `${field} takes 203.0.113.* or a network such as 203.0.113.0/24, no other wildcard`)
  }
  if (!network.includes('/')) return { kind: 'equals', field, value: addressOf(field, value) }
  const bounds = networkBounds(network)
  if (bounds === undefined)
    throw errorAt(value, `"${text}" is not a network: write 10.0.0.0/8 or 2001:db8::/32`)
  return { kind: 'cidr', field, ...bounds }
}

/** `203.0.*` and `203.0.*.*` as the network that they mean. */
function octets(text: string): string | undefined {
  const match = /^((?:\d{1,3}\.){1,3})\*(?:\.\*)*$/.exec(text)
  if (match === null || text.split('.').length > 4) return undefined
  const given = (match[1] ?? '').split('.').slice(0, -1)
  return `${[...given, '0', '0', '0'].slice(0, 4).join('.')}/${8 * given.length}`
}

function addressOf(field: string, value: Literal): string {
  const address = canonicalAddress(literalText(value))
  if (address === undefined) {
    throw errorAt(
      value,
      `${field} is an address: "${literalText(value)}" is none (203.0.113.9, 2001:db8::1 or 10.0.0.0/8)`,
    )
  }
  return address
}

function booleanOf(field: string, value: Literal): boolean {
  const text = literalText(value).toLowerCase()
  if (text !== 'true' && text !== 'false') throw errorAt(value, `${field} is true or false`)
  return text === 'true'
}

function numberOf(field: string, type: FieldDefinition, value: Literal): number {
  const number = parseQuantity(literalText(value), type.unit)
  if (number === undefined) {
    const units = type.unit === undefined ? '' : `, with or without a unit (${unitsOf(type.unit)})`
    throw errorAt(value, `${field} takes a number${units}; "${literalText(value)}" is none`)
  }
  return number
}

/** A time means the stretch it names: a date the whole day, `14:00` the minute, three decimals one millisecond. */
function dateQuery(field: QueryField, value: Literal, context: DateMathContext): Kql {
  const { start, end } = momentOf(value, context)
  if (end - start === 1) return { kind: 'equals', field, value: start }
  return conjunction([
    { kind: 'range', field, op: 'gte', value: start },
    { kind: 'range', field, op: 'lt', value: end },
  ])
}

/** A whole day or longer is passed or reached as a whole, as in Elasticsearch; a time of day is an instant. */
function dateRange(field: QueryField, op: RangeOp, value: Literal, context: DateMathContext): Kql {
  const { start, end, whole } = momentOf(value, context)
  if (whole && op === 'gt') return { kind: 'range', field, op: 'gte', value: end }
  if (whole && op === 'lte') return { kind: 'range', field, op: 'lt', value: end }
  return { kind: 'range', field, op, value: start }
}

function momentOf(value: Literal, context: DateMathContext) {
  try {
    return parseMoment(literalText(value), context)
  } catch (error) {
    if (!(error instanceof DateMathError)) throw error
    // Places inside quotes that hold escapes would be off by them; times hold none.
    throw new KqlError(error.message, value.start + (value.quoted ? 1 : 0) + error.offset)
  }
}

function kindOf(type: FieldDefinition): string {
  return (
    { date: 'a date', long: 'a number', double: 'a number', boolean: 'true or false' }[type.type as string] ??
    type.type
  )
}
