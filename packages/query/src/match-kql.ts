import { definitionOf, type LogEvent } from '@weir/event-model'
import { addressNumber } from './address.ts'
import { compareText } from './code-point-order.ts'
import { valuesOf } from './event-values.ts'
import type { Kql, QueryField, RangeOp } from './kql-ast.ts'
import { matchesParts } from './kql-literal.ts'
import { matchesTokens } from './tokens.ts'

type Scalar = string | number | boolean

/** Whether an event matches: what a query means, for every store. */
export function matchKql(query: Kql, event: Partial<LogEvent>): boolean {
  switch (query.kind) {
    case 'all':
      return true
    case 'and':
      return query.children.every((child) => matchKql(child, event))
    case 'or':
      return query.children.some((child) => matchKql(child, event))
    case 'not':
      return !matchKql(query.child, event)
    case 'exists':
      return valuesOf(event, query.field).length > 0
    case 'equals':
      return some(event, query.field, (value) => comparable(query.field, value) === query.value)
    case 'wildcard':
      return some(event, query.field, (value) => matchesParts(String(value), query.parts))
    case 'range':
      return some(event, query.field, (value) => inRange(query.field, query.op, value, query.value))
    case 'cidr':
      return some(event, query.field, (value) => {
        const number = addressNumber(String(value))
        return number !== undefined && number >= query.first && number <= query.last
      })
    case 'tokens':
      return some(event, query.field, (value) => matchesTokens(String(value), query.tokens, query.prefix))
  }
}

function some(event: Partial<LogEvent>, field: QueryField, test: (value: Scalar) => boolean): boolean {
  return valuesOf(event, field).some(test)
}

/** Dates are compared as epoch milliseconds. */
function comparable(field: QueryField, value: Scalar): Scalar {
  return definitionOf(field)?.type === 'date' ? Date.parse(String(value)) : value
}

function inRange(field: QueryField, op: RangeOp, value: Scalar, bound: string | number): boolean {
  const order = compareValues(field, comparable(field, value), bound)
  switch (op) {
    case 'gt':
      return order > 0
    case 'gte':
      return order >= 0
    case 'lt':
      return order < 0
    case 'lte':
      return order <= 0
  }
}

/** Order of two values of a field: numbers and times by value, addresses as numbers, other text by code point. */
export function compareValues(field: QueryField, a: Scalar, b: Scalar): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (definitionOf(field)?.type === 'ip') {
    const [x, y] = [addressNumber(String(a)) ?? -1n, addressNumber(String(b)) ?? -1n]
    return x < y ? -1 : x > y ? 1 : 0
  }
  return compareText(String(a), String(b))
}
