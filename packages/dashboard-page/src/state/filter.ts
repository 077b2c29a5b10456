import { kqlField, kqlLiteral } from '../kql/kql-literal.ts'
import type { Pick } from '../views/contract.ts'

/** A pill: only events with that value or in that range, or with `not` only others. */
export type Filter = Pick & { readonly not?: true }

/** The filter as KQL; what it stands beside is joined by `and`. */
export function filterKql(filter: Filter): string {
  const text = positiveKql(filter)
  return filter.not === true ? `not (${text})` : text
}

function positiveKql(filter: Pick): string {
  const field = kqlField(filter.field)
  if ('value' in filter) return `${field}: ${kqlLiteral(filter.value)}`
  const bounds = [
    ...(filter.gte === undefined ? [] : [`${field} >= ${boundOf(filter.field, filter.gte)}`]),
    ...(filter.lt === undefined ? [] : [`${field} < ${boundOf(filter.field, filter.lt)}`]),
  ]
  return bounds.length === 0 ? `${field}: *` : bounds.join(' and ')
}

/** Dates are compared as texts; every other bound is a number in the field's own unit. */
function boundOf(field: string, bound: number): string {
  const isDate = field === '@timestamp' || field === 'event.ingested'
  return isDate ? `"${new Date(bound).toISOString()}"` : String(bound)
}

/** True where both ask for the same, whichever of them is negated. */
export function sameSubject(a: Filter, b: Filter): boolean {
  return positiveKql(a) === positiveKql(b)
}

/** The pills with more of them: one that is there already is not doubled, one that was negated turns. */
export function withFilters(filters: readonly Filter[], more: readonly Filter[]): readonly Filter[] {
  return more.reduce<readonly Filter[]>(
    (all, filter) => [...all.filter((each) => !sameSubject(each, filter)), filter],
    filters,
  )
}

/** A pill as it stands in the URL: `[!]field:` and the value as JSON, or `[gte,lt]`; `parseFilter` reads it. */
export function filterText(filter: Filter): string {
  const value =
    'value' in filter ? JSON.stringify(filter.value) : JSON.stringify([filter.gte ?? null, filter.lt ?? null])
  return `${filter.not === true ? '!' : ''}${encodeURIComponent(filter.field).replaceAll('!', '%21')}:${value}`
}

/** The pill of a text in the URL, or `undefined` where it is none. */
export function parseFilter(text: string): Filter | undefined {
  const [, not, name = '', json = ''] = /^(!?)([^:]+):(.*)$/s.exec(text) ?? []
  const field = decoded(name)
  const value = parsedJson(json)
  if (field === undefined || field === '' || value === undefined) return undefined
  const negation = not === '!' ? ({ not: true } as const) : {}
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { field, value, ...negation }
  if (!Array.isArray(value) || value.length !== 2) return undefined
  const [gte, lt] = value as unknown[]
  if (!isBound(gte) || !isBound(lt)) return undefined
  return { field, ...(gte === null ? {} : { gte }), ...(lt === null ? {} : { lt }), ...negation }
}

function isBound(value: unknown): value is number | null {
  return value === null || typeof value === 'number'
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
