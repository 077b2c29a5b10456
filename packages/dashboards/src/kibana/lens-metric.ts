import type { Metric } from '@weir/query'
import type { Format } from '../definition/format.ts'
import { dataTypeOf } from './field-type.ts'
import { allOf, exists } from './kibana-kql.ts'
import { filterOf, type LensColumn, type LensColumns, RECORDS } from './lens-column.ts'
import { formatParam } from './lens-format.ts'
import { ratioColumns } from './lens-ratio.ts'

/** A figure of a panel: what is measured, of which events, and how it is called and written. */
export interface Figure {
  readonly metric: Metric
  /** KQL that narrows this figure alone; empty where the layer's own query says all. */
  readonly filter: string
  readonly label: string
  readonly format: Format
  /** Events of so long before. */
  readonly timeShift?: '1w'
  /** The count for each minute of a time step. */
  readonly perMinute?: true
}

/**
 * The column `id` of a figure, and before it those that it is made of.
 *
 * @throws Error where the metric's field is not of a type that the operation takes
 */
export function metricColumns(id: string, figure: Figure): LensColumns {
  const { metric, filter } = figure
  return metric.kind === 'ratio'
    ? ratioColumns(id, { ...figure, part: metric.text.slice('ratio('.length, -1) })
    : { [id]: { ...common(figure), ...measured(metric, filter, figure.format) } }
}

function common({ label, timeShift, perMinute }: Figure) {
  return {
    label,
    customLabel: true as const,
    isBucketed: false,
    ...(timeShift === undefined ? {} : { timeShift }),
    ...(perMinute === undefined ? {} : { timeScale: 'm' as const }),
  }
}

type Measured = Omit<LensColumn, 'label' | 'customLabel' | 'isBucketed'>

function measured(metric: Exclude<Metric, { kind: 'ratio' }>, filter: string, format: Format): Measured {
  const number = { dataType: 'number', scale: 'ratio', ...filterOf(filter) } as const
  // Steps without events are 0 on our page, and no gaps.
  const counted = { emptyAsNull: false, ...formatParam(format) }
  switch (metric.kind) {
    case 'count':
      return { ...number, operationType: 'count', sourceField: RECORDS, params: counted }
    case 'distinct':
      return { ...number, operationType: 'unique_count', sourceField: metric.field, params: counted }
    case 'sum':
      return { ...number, operationType: 'sum', sourceField: metric.field, params: counted }
    case 'avg':
      return { ...number, ...extreme('average', metric.field, format) }
    case 'stddev':
      return { ...number, ...extreme('standard_deviation', metric.field, format) }
    case 'min':
    case 'max':
      return { ...number, ...extreme(metric.kind, metric.field, format) }
    case 'percentile':
      return {
        ...number,
        operationType: 'percentile',
        sourceField: metric.field,
        params: { percentile: metric.percent, ...formatParam(format) },
      }
    case 'any':
      // There is no smallest text in Lens: the latest value of the group stands for it.
      return {
        dataType: dataTypeOf(metric.field),
        scale: 'ordinal',
        operationType: 'last_value',
        sourceField: metric.field,
        ...filterOf(allOf(exists(metric.field), filter)),
        params: { sortField: '@timestamp', showArrayValues: false },
      }
  }
}

function extreme(operationType: string, sourceField: string, format: Format) {
  return { operationType, sourceField, dataType: dataTypeOf(sourceField), params: formatParam(format) }
}
