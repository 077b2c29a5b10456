import { definitionOf } from '@weir/event-model'
import { formatNetwork } from './address.ts'
import type { Kql, QueryField, RangeOp } from './kql-ast.ts'

/** The query as text, so that `parseKql(formatKql(query))` is the same query. The result may be longer than `parseKql` takes. */
export function formatKql(query: Kql): string {
  return query.kind === 'all' ? '' : format(query, 0)
}

const signs: Readonly<Record<RangeOp, string>> = { gt: '>', gte: '>=', lt: '<', lte: '<=' }

/** @param binding 0 inside `or` or nothing, 1 inside `and`, 2 inside `not` */
function format(query: Kql, binding: number): string {
  switch (query.kind) {
    case 'all':
      return '*'
    case 'or':
      return bracket(query.children.map((child) => format(child, 1)).join(' or '), binding > 0)
    case 'and':
      return bracket(query.children.map((child) => format(child, 2)).join(' and '), binding > 1)
    case 'not':
      return `not ${format(query.child, 2)}`
    case 'exists':
      return `${name(query.field)}: *`
    case 'equals':
      return `${name(query.field)}: ${literalOf(query.field, query.value)}`
    case 'wildcard':
      return `${name(query.field)}: ${query.parts.map(bare).join('*')}`
    case 'range':
      return `${name(query.field)} ${signs[query.op]} ${literalOf(query.field, query.value)}`
    case 'cidr':
      return `${name(query.field)}: ${quote(formatNetwork(query.first, query.last))}`
    case 'tokens': {
      // A word with punctuation inside is its tokens one after the other, and only without quotes can it be a prefix.
      const text = query.prefix ? `${query.tokens.join('-')}*` : quote(query.tokens.join(' '))
      return query.field === 'event.original' ? text : `${query.field}: ${text}`
    }
  }
}

function bracket(text: string, needed: boolean): string {
  return needed ? `(${text})` : text
}

function name(field: QueryField): string {
  return /^[\w.@]+$/.test(field) ? field : quote(field)
}

function literalOf(field: QueryField, value: string | number | boolean): string {
  if (typeof value === 'string') return quote(value)
  return definitionOf(field)?.type === 'date' ? quote(new Date(Number(value)).toISOString()) : String(value)
}

function quote(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\t\r\n]/g, (char) => ({ '\t': '\\t', '\r': '\\r' })[char] ?? '\\n')}"`
}

/** A literal text beside a wildcard: no quotes can be used, so whatever means something is escaped. */
function bare(text: string): string {
  return text
    .replace(/[\\():<>"*]/g, '\\$&')
    .replace(/[\s\u00a0]/g, (space) => `\\u${space.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
