import { type FieldName, fieldDefinition } from '@weir/event-model'
import type { TimeRange } from './aggregate-query.ts'
import { type DateMathContext, parseInstant } from './date-math.ts'
import { DateMathError } from './date-math-error.ts'
import type { Kql } from './kql-ast.ts'
import { KqlError } from './kql-error.ts'
import { parseKql } from './parse-kql.ts'
import { QueryError } from './query-error.ts'
import { splitList } from './split-list.ts'
import { unknownField } from './suggest.ts'
import { zoneName } from './zone.ts'

/** What every request may say. Empty texts count as absent. */
export interface RequestText {
  readonly q?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly tz?: string | undefined
}

export interface RequestContext {
  readonly now: Date
  /** Zone where the request names none; UTC unless said. */
  readonly tz?: string
  /** Range where the request names neither end; open unless said. */
  readonly defaultRange?: { readonly from?: string; readonly to?: string }
}

/** Zone, filter and range of a request. @throws QueryError on `tz`, `q`, `from` or `to` */
export function readRequest(
  text: RequestText,
  context: RequestContext,
): { filter: Kql; range: TimeRange; dates: DateMathContext } {
  const tz = readZone(text.tz, context.tz ?? 'UTC')
  const dates = { now: context.now, tz }
  return { filter: readKql(text.q ?? '', dates), range: readRange(text, context, dates), dates }
}

function readZone(text: string | undefined, fallback: string): string {
  const asked = given(text) ?? fallback
  const zone = zoneName(asked)
  if (zone === undefined) {
    throw new QueryError(
      'tz',
      `"${asked.slice(0, 80)}" is not an IANA time zone such as Europe/Berlin or UTC`,
    )
  }
  return zone
}

function readKql(text: string, dates: DateMathContext): Kql {
  try {
    return parseKql(text, dates)
  } catch (error) {
    if (error instanceof KqlError) throw new QueryError('q', error.message, error.offset)
    throw error
  }
}

function readRange(text: RequestText, context: RequestContext, dates: DateMathContext): TimeRange {
  const named =
    given(text.from) !== undefined || given(text.to) !== undefined ? text : (context.defaultRange ?? {})
  const from = readTime('from', named.from, dates)
  const to = readTime('to', named.to, dates)
  if (from !== undefined && to !== undefined && from >= to) {
    throw new QueryError('from', '"from" must be before "to"')
  }
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

function readTime(
  parameter: 'from' | 'to',
  text: string | undefined,
  dates: DateMathContext,
): number | undefined {
  const asked = given(text)
  if (asked === undefined) return undefined
  try {
    return parseInstant(asked, { ...dates, roundUp: parameter === 'to' })
  } catch (error) {
    if (error instanceof DateMathError) throw new QueryError(parameter, error.message, error.offset)
    throw error
  }
}

/** A whole number within bounds. @throws QueryError on `limit` */
export function readLimit(value: string | number | undefined, fallback: number, most = 10_000): number {
  if (value === undefined || value === '') return fallback
  const number =
    typeof value === 'number' ? value : /^\d{1,9}$/.test(value.trim()) ? Number(value) : Number.NaN
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new QueryError('limit', `"limit" is a whole number from 1 to ${most.toLocaleString('en')}`)
  }
  return number
}

/** A comma-separated list of fields; `undefined` (all of them) where it is absent. @throws QueryError on `fields` */
export function readFields(text: string | undefined): readonly FieldName[] | undefined {
  if (given(text) === undefined) return undefined
  const names = splitList(text ?? '').map((name) => {
    if (fieldDefinition(name.text) === undefined)
      throw new QueryError('fields', unknownField(name.text), name.offset)
    return name.text as FieldName
  })
  return [...new Set(names)]
}

function given(text: string | undefined): string | undefined {
  const trimmed = text?.trim()
  return trimmed === '' ? undefined : trimmed
}
