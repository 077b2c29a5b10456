import { definitionOf, type FieldDefinition } from '@weir/event-model'
import {
  addressNumber,
  addressText,
  type Kql,
  type QueryField,
  type RangeOp,
  type TimeRange,
} from '@weir/query'
import { LIVE } from '../document.ts'
import { storedField } from '../label-names.ts'
import { existsDsl } from './exists.ts'
import { prefixDsl } from './prefix-dsl.ts'
import { allOf, anyOf, EVERYTHING, NOTHING, noneOf, type QueryDsl } from './query-dsl.ts'
import { textFieldOf, tokensDsl } from './tokens-dsl.ts'

/** Events in range and filter, and no tombstone. */
export function eventsDsl(filter: Kql, range: TimeRange): QueryDsl {
  // What has a time is no tombstone.
  const bounds = timeRangeDsl(range) ?? LIVE
  return filter.kind === 'all' ? bounds : allOf([bounds, filterDsl(filter)])
}

/** `from` is included, `to` is not; `undefined` of a range without ends. */
export function timeRangeDsl({ from, to }: TimeRange): QueryDsl | undefined {
  if (from === undefined && to === undefined) return undefined
  return {
    range: {
      '@timestamp': {
        ...(from === undefined ? {} : { gte: Math.ceil(from) }),
        ...(to === undefined ? {} : { lt: Math.ceil(to) }),
        format: 'epoch_millis',
      },
    },
  }
}

/**
 * A query as Elasticsearch takes it. `must_not` is two-valued, as our `not` is. Long wildcards must have been resolved
 * (see `resolve-wildcards.ts`): the engine refuses them.
 */
export function filterDsl(query: Kql): QueryDsl {
  switch (query.kind) {
    case 'all':
      return EVERYTHING
    case 'and':
      return allOf(query.children.map(filterDsl))
    case 'or':
      return oneOfList(query.children) ?? anyOf(query.children.map(filterDsl))
    case 'not':
      return noneOf([filterDsl(query.child)])
    case 'exists':
      return existsDsl(query.field)
    case 'equals':
      return equalsDsl(query.field, query.value)
    case 'wildcard':
      return wildcardDsl(query.field, query.parts)
    case 'range':
      return rangeDsl(query.field, query.op, query.value)
    case 'cidr':
      return {
        range: { [query.field]: { gte: addressText(query.first), lte: addressText(query.last) } },
      }
    case 'tokens':
      return tokensDsl(textFieldOf(query.field), query.tokens, query.prefix)
  }
}

/** `status: (404 or 500)` as one clause: a list may be far longer than a query may have clauses. */
function oneOfList(children: readonly Kql[]): QueryDsl | undefined {
  const [first] = children
  if (first?.kind !== 'equals' || children.length < 2) return undefined
  const type = typeOf(first.field).type
  if (type !== 'keyword' && type !== 'long') return undefined
  const values: (string | number | boolean)[] = []
  for (const child of children) {
    if (child.kind !== 'equals' || child.field !== first.field) return undefined
    if (type === 'keyword' || Number.isSafeInteger(child.value)) values.push(child.value)
  }
  return { terms: { [storedField(first.field)]: values } }
}

function equalsDsl(field: QueryField, value: string | number | boolean): QueryDsl {
  switch (typeOf(field).type) {
    case 'date':
      if (!Number.isSafeInteger(value)) return NOTHING
      return { range: { [field]: { gte: Number(value), lte: Number(value), format: 'epoch_millis' } } }
    case 'long':
      return Number.isSafeInteger(value) ? { term: { [field]: { value } } } : NOTHING
    case 'ip':
      return addressNumber(String(value)) === undefined ? NOTHING : { term: { [field]: { value } } }
    case 'text':
    case 'geo_point':
    case 'labels':
      throw new RangeError(`${field} cannot be compared as a whole`)
    default:
      return { term: { [storedField(field)]: { value } } }
  }
}

/** Literal texts, the first at the beginning and the last at the end, the others in their order between them. */
function wildcardDsl(field: QueryField, parts: readonly string[]): QueryDsl {
  const [first = '', ...rest] = parts
  if (rest.length === 0) return equalsDsl(field, first)
  if (parts.every((part) => part === '')) return existsDsl(field)
  if (rest.length === 1 && rest[0] === '') return prefixDsl(storedField(field), first)
  return { wildcard: { [storedField(field)]: { value: parts.map(escapedWildcard).join('*') } } }
}

function escapedWildcard(part: string): string {
  return part.replace(/[\\*?]/g, '\\$&')
}

function rangeDsl(field: QueryField, op: RangeOp, value: string | number): QueryDsl {
  switch (typeOf(field).type) {
    case 'ip':
      return addressNumber(String(value)) === undefined ? NOTHING : { range: { [field]: { [op]: value } } }
    case 'date':
      return { range: { [field]: { ...wholeEnd(op, Number(value)), format: 'epoch_millis' } } }
    case 'long':
      return { range: { [field]: wholeEnd(op, Number(value)) } }
    case 'double':
      return { range: { [field]: { [op]: Number(value) } } }
    default:
      return { range: { [storedField(field)]: { [op]: String(value) } } }
  }
}

/** The same comparison with a whole number within what events hold. */
function wholeEnd(op: RangeOp, value: number): { readonly [end in RangeOp]?: number } {
  const limited = Math.min(Math.max(value, -Number.MAX_SAFE_INTEGER), Number.MAX_SAFE_INTEGER)
  if (limited !== value) return op.startsWith('g') ? { gt: limited } : { lt: limited }
  if (Number.isInteger(value)) return { [op]: value }
  return op.startsWith('g') ? { gte: Math.ceil(value) } : { lte: Math.floor(value) }
}

function typeOf(field: QueryField): FieldDefinition {
  const definition = definitionOf(field)
  if (definition === undefined) throw new RangeError(`no field is called ${field}`)
  return definition
}
