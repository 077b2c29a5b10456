import { definitionOf } from '@weir/event-model'
import type { Cell, Column, Metric } from './aggregate-query.ts'

/** A figure as an engine gave it, before {@link finishValue}. */
export type RawValue = Cell | bigint | undefined

/** A metric of no events: 0 for what counts and adds, null for the rest. */
export function emptyValue(metric: Metric): Cell {
  return metric.kind === 'count' || metric.kind === 'distinct' || metric.kind === 'sum' ? 0 : null
}

/**
 * The figure as the answer has it: nothing becomes {@link emptyValue}, whatever is not finite null, a big integer a
 * number, epoch milliseconds of a date field ISO 8601, a percentile of a whole-number field a whole number.
 */
export function finishValue(metric: Metric, raw: RawValue): Cell {
  if (raw === null || raw === undefined) return emptyValue(metric)
  const value = typeof raw === 'bigint' ? Number(raw) : raw
  if (typeof value !== 'number') return value
  if (!Number.isFinite(value)) return null
  if (metric.kind === 'min' || metric.kind === 'max') {
    return definitionOf(metric.field)?.type === 'date' ? new Date(value).toISOString() : value
  }
  if (metric.kind === 'percentile' && definitionOf(metric.field)?.type === 'long') return Math.round(value)
  return value
}

export function metricColumn(metric: Metric): Column {
  const name = metric.text
  switch (metric.kind) {
    case 'count':
    case 'distinct':
      return { name, type: 'number' }
    case 'ratio':
      return { name, type: 'number', unit: 'ratio' }
    default:
      return fieldColumn(name, metric.field)
  }
}

/** A column that holds values of a field. */
export function fieldColumn(name: string, field: string): Column {
  const definition = definitionOf(field)
  switch (definition?.type) {
    case 'long':
    case 'double':
      return definition.unit === undefined
        ? { name, type: 'number' }
        : { name, type: 'number', unit: definition.unit }
    case 'date':
    case 'boolean':
      return { name, type: definition.type }
    default:
      return { name, type: 'string' }
  }
}
