import type { Dimension } from '@weir/query'
import { dataTypeOf } from './field-type.ts'
import type { LensColumn } from './lens-column.ts'
import { rangeLabels } from './range-labels.ts'
import { runtimeFields } from './runtime-fields.ts'

type Terms = Extract<Dimension, { kind: 'terms' }>

/** How groups are chosen and ordered. */
export interface Ranking {
  /** As many as this are shown. */
  readonly size: number
  /** Id of the figure that ranks them; by their keys where absent. */
  readonly by?: string
  readonly direction: 'asc' | 'desc'
  /** Whether all the others are one more group. */
  readonly others: boolean
}

/** Groups by a field, or by each combination of several. */
export function termsColumn(label: string, fields: readonly Terms[], ranking: Ranking): LensColumn {
  const [first, ...further] = fields.map(({ field }) => field)
  if (first === undefined) throw new Error(`"${label}" is grouped by no field`)
  const several = further.length > 0
  return terms(label, first, several ? 'string' : dataTypeOf(first), ranking, {
    parentFormat: { id: several ? 'multi_terms' : 'terms' },
    ...(several ? { secondaryFields: further } : {}),
  })
}

/**
 * The steps of a scale: all of them are shown, in their order. Of hours and weekdays only the first by the figure
 * `firstBy`, where that is given.
 *
 * @throws Error where Lens has no such scale
 */
export function scaleColumn(label: string, scale: Exclude<Dimension, Terms>, firstBy?: string): LensColumn {
  const bucketed = { label, customLabel: true, isBucketed: true } as const
  switch (scale.kind) {
    case 'time':
      return {
        ...bucketed,
        dataType: 'date',
        operationType: 'date_histogram',
        sourceField: '@timestamp',
        scale: 'interval',
        params: { interval: 'auto', includeEmptyRows: true, dropPartials: false },
      }
    case 'hour_of_day':
    case 'weekday': {
      const all = { size: runtimeFields[scale.kind].values, direction: 'asc', others: false } as const
      const ranking: Ranking =
        firstBy === undefined ? all : { size: 1, by: firstBy, direction: 'desc', others: false }
      return terms(label, scale.kind, 'string', ranking, { parentFormat: { id: 'terms' } })
    }
    case 'ranges':
      return {
        ...bucketed,
        dataType: 'string',
        operationType: 'range',
        sourceField: scale.field,
        scale: 'ordinal',
        params: {
          type: 'range',
          ranges: rangesOf(scale),
          maxBars: 'auto',
          includeEmptyRows: true,
          parentFormat: { id: 'range', params: { template: 'arrow_right', replaceInfinity: true } },
        },
      }
    case 'histogram':
    case 'geo':
      throw new Error(`Lens has no scale like ${scale.text}`)
  }
}

function terms(
  label: string,
  sourceField: string,
  dataType: LensColumn['dataType'],
  { size, by, direction, others }: Ranking,
  params: Readonly<Record<string, unknown>>,
): LensColumn {
  return {
    label,
    customLabel: true,
    dataType,
    isBucketed: true,
    operationType: 'terms',
    scale: 'ordinal',
    sourceField,
    params: {
      size,
      orderBy:
        by === undefined ? { type: 'alphabetical', fallback: false } : { type: 'column', columnId: by },
      orderDirection: direction,
      otherBucket: others,
      missingBucket: false,
      // Shards are asked for more groups than are shown, so that the ranking is that of all events.
      accuracyMode: true,
      include: [],
      exclude: [],
      includeIsRegex: false,
      excludeIsRegex: false,
      ...params,
    },
  }
}

/** The lower bound is included, the upper is not; null is open. */
function rangesOf({ edges, field }: Extract<Dimension, { kind: 'ranges' }>) {
  const labels = rangeLabels(edges, field)
  return labels.map((label, i) => ({ from: edges[i - 1] ?? null, to: edges[i] ?? null, label }))
}
