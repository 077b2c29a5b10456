import {
  capabilitiesOf,
  definitionOf,
  type FieldDefinition,
  type FieldName,
  type LabelName,
} from '@weir/event-model'
import type { Metric } from './aggregate-query.ts'
import type { DateMathContext } from './date-math.ts'
import { KqlError } from './kql-error.ts'
import { parseKql } from './parse-kql.ts'
import { QueryError } from './query-error.ts'
import { splitCall } from './split-list.ts'
import { unknownField } from './suggest.ts'

/**
 * One metric: `count`, `distinct(f)`, `sum(f)`, `avg(f)`, `min(f)`, `max(f)`, `stddev(f)`, `any(f)`, `p1(f)` to
 * `p99.9(f)`, `ratio(KQL)`.
 *
 * @throws QueryError on `metrics`; `offset` counts from the metric's beginning
 */
export function parseMetric(source: string, context: DateMathContext): Metric {
  const text = source.trim()
  const { name, inside, offset } = splitCall(text)
  if (name === 'count' && (inside ?? '').trim() === '') return { kind: 'count', text }
  const percent = /^p(\d{1,2}(?:\.\d)?)$/.exec(name)?.[1]
  if (inside === undefined) throw wrong(noCall(text, percent !== undefined || isKind(name)))
  if (name === 'ratio') return ratio(text, inside, offset, context)
  if (percent !== undefined) return percentile(text, Number(percent), inside.trim())
  const field = inside.trim()
  switch (name) {
    case 'distinct':
      return { kind: 'distinct', text, field: fieldOf(name, field, isKey) }
    case 'any':
      return { kind: 'any', text, field: fieldOf(name, field, isKey) }
    case 'sum':
    case 'avg':
    case 'stddev':
      return { kind: name, text, field: fieldOf(name, field, isMeasured) as FieldName }
    case 'min':
    case 'max':
      return {
        kind: name,
        text,
        field: fieldOf(name, field, (type) => isMeasured(type) || type.type === 'date') as FieldName,
      }
    default:
      throw wrong(noCall(text, false))
  }
}

function percentile(text: string, percent: number, name: string): Metric {
  if (percent < 1) throw wrong('Percentiles go from p1 to p99.9')
  return { kind: 'percentile', text, field: fieldOf(`p${percent}`, name, isMeasured) as FieldName, percent }
}

function ratio(text: string, kql: string, offset: number, context: DateMathContext): Metric {
  try {
    return { kind: 'ratio', text, filter: parseKql(kql, context) }
  } catch (error) {
    if (error instanceof KqlError) throw new QueryError('metrics', error.message, offset + error.offset)
    throw error
  }
}

function fieldOf(
  metric: string,
  name: string,
  takes: (definition: FieldDefinition) => boolean,
): FieldName | LabelName {
  const definition = definitionOf(name)
  if (definition === undefined)
    throw wrong(name === '' ? `${metric} names a field: ${metric}(event.duration)` : unknownField(name))
  if (!takes(definition)) throw wrong(`${metric} does not take ${name}, which is of type ${definition.type}`)
  return name as FieldName | LabelName
}

function isMeasured(definition: FieldDefinition): boolean {
  return capabilitiesOf(definition).measure
}

// Also fields that are too many to group by, such as event.id.
function isKey({ type }: FieldDefinition): boolean {
  return type === 'keyword' || type === 'ip' || type === 'long' || type === 'boolean'
}

function isKind(name: string): boolean {
  return ['distinct', 'any', 'sum', 'avg', 'stddev', 'min', 'max', 'ratio'].includes(name)
}

function noCall(text: string, known: boolean): string {
  return known
    ? `${text} needs something between parentheses, such as ${text === 'ratio' ? 'ratio(log.level: error)' : `${text}(event.duration)`}`
    : `"${text}" is not a metric: count, distinct, sum, avg, min, max, stddev, any, p1 to p99.9 (of a field) or ratio (of a query)`
}

function wrong(message: string): QueryError {
  return new QueryError('metrics', message)
}
