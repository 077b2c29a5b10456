import { buildAggregateQuery, conjunction, type Kql, parseKql, splitList } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { charts } from '../../test/kibana-charts.ts'
import { panels } from '../dashboards.ts'
import type { AggregatePanelQuery, Derivation } from '../definition/panel-query.ts'
import { shownColumns } from '../definition/view.ts'
import type { LensColumn } from './lens-column.ts'

/**
 * That Lens measures what the panel asks: read once more from the panel's own texts, and compared with the columns that
 * are stored.
 */
const context = { now: new Date(0), tz: 'UTC' }
const kql = (text = '') => parseKql(text, context)

const operations: Readonly<Record<string, string>> = {
  distinct: 'unique_count',
  sum: 'sum',
  min: 'min',
  max: 'max',
  any: 'last_value',
  p50: 'percentile 50',
  p95: 'percentile 95',
  p99: 'percentile 99',
}

interface Measured {
  readonly operation: string
  readonly field?: string
  /** What is counted in the end: of the panel's events, those that the figure is narrowed to. */
  readonly of: Kql
  /** The part of a ratio. */
  readonly part?: Kql
}

function expectedOf(text: string, of: Kql): Measured {
  const [, name = '', inside = ''] = /^(\w+)(?:\((.*)\))?$/s.exec(text) ?? []
  if (name === 'count') return { operation: 'count', of }
  if (name === 'ratio') return { operation: 'formula', of, part: conjunction([of, kql(inside)]) }
  return { operation: operations[name]!, field: inside, of }
}

function storedAs(column: LensColumn, columns: Record<string, LensColumn>, query: Kql): Measured {
  const of = ({ filter }: LensColumn) => conjunction([query, kql(filter?.query)])
  const { operationType, sourceField, params } = column
  if (operationType === 'formula') {
    const [some, all] = columns[column.references![0]!]!.references!.map((id) => columns[id]!)
    return { operation: 'formula', of: of(all!), part: of(some!) }
  }
  if (operationType === 'count') return { operation: 'count', of: of(column) }
  if (operationType === 'last_value') {
    // Events without a value are left out first; nothing else may differ.
    const without = column.filter!.query.replace(`${sourceField}: *`, '').replace(/^ and /, '')
    return { operation: 'last_value', field: sourceField!, of: conjunction([query, kql(without)]) }
  }
  const operation = operationType === 'percentile' ? `percentile ${params?.['percentile']}` : operationType
  return { operation, field: sourceField!, of: of(column) }
}

const asked = panels.flatMap((panel) =>
  panel.query.kind === 'aggregate' ? [[panel.id, panel, panel.query] as const] : [],
)

/** The aggregates that a chart stands for: derivations other than a join work on the first. */
function partsOf({ aggregates, derive }: AggregatePanelQuery) {
  const parts = Object.entries(aggregates)
  if (derive?.kind === 'headline') return parts
  return derive?.kind === 'join' ? parts : parts.slice(0, 1)
}

/** What the panel calls a metric of one of its aggregates. */
function columnOf(text: string, aggregate: string, metrics: number, derive: Derivation | undefined): string {
  if (derive?.kind === 'per-minute') return 'requests_per_minute'
  if (derive?.kind === 'headline' && aggregate === 'hours') return 'peak_hour'
  return derive?.kind === 'join' && metrics === 1 ? aggregate : text
}

describe.each(asked)('in Kibana, %s', (id, panel, query) => {
  const own = charts.filter(({ key }) => key === id || new RegExp(`^${id}-(table|\\d)$`).test(key))
  const dataset = kql(`event.dataset: "${panel.dataset}"`)
  const parts = partsOf(query)

  it('measures all that is shown of the panel, of the same events, and nothing else', () => {
    const shown = new Set(shownColumns(panel.view).map(({ column }) => column))
    const expected = parts.flatMap(([aggregate, { metrics = 'count', q }]) => {
      const texts = splitList(metrics).map(({ text }) => text.trim())
      return texts
        .filter((text) => shown.has(columnOf(text, aggregate, texts.length, query.derive)))
        .map((text) => expectedOf(text, conjunction([dataset, kql(q)])))
    })
    const stored = own.flatMap(({ chart, layer }) =>
      Object.entries(layer.columns)
        .filter(([name, { isBucketed }]) => !isBucketed && !/X\d$/.test(name))
        .map(([, column]) => storedAs(column, layer.columns, kql(chart.state.query.query))),
    )
    expect(expected.length).toBeGreaterThan(0)
    for (const figure of stored) expect(expected).toContainEqual(figure)
    for (const figure of expected) expect(stored).toContainEqual(figure)
  })

  it('groups by the same fields, as many, in the same order', () => {
    const { by = '', order, limit, metrics } = parts[0]![1]
    const built = buildAggregateQuery(
      { by: query.derive?.kind === 'headline' ? '' : by, order, limit, metrics },
      context,
    )
    for (const { key, layer } of own) {
      const groups = Object.values(layer.columns).filter(({ isBucketed }) => isBucketed)
      if (query.derive?.kind === 'headline') {
        expect(groups.map(({ sourceField }) => sourceField)).toEqual(
          key.endsWith('-2') ? ['hour_of_day'] : [],
        )
        continue
      }
      const fields = groups.flatMap(({ sourceField, params }) => [
        sourceField,
        ...((params?.['secondaryFields'] as string[] | undefined) ?? []),
      ])
      const keys = built.dimensions.map((dimension) => {
        if (dimension.kind === 'time') return '@timestamp'
        return 'field' in dimension ? dimension.field : dimension.kind
      })
      expect(fields.toSorted()).toEqual(keys.toSorted())
      const ranked = groups.find(
        ({ operationType, sourceField }) =>
          operationType === 'terms' && !['hour_of_day', 'weekday'].includes(sourceField!),
      )
      if (ranked === undefined) continue
      const { size, orderBy, orderDirection, otherBucket } = ranked.params as Record<string, unknown>
      const nested = groups.filter(({ operationType }) => operationType === 'terms').length > 1
      const most = query.derive?.kind === 'new-keys' ? query.derive.most : built.limit
      expect(size).toBe(nested ? Math.min(20, most) : most)
      expect(otherBucket).toBe(query.derive?.kind === 'shares')
      if (order === 'key') expect([orderBy, orderDirection]).toMatchObject([{ type: 'alphabetical' }, 'asc'])
      else if (query.derive?.kind !== 'new-keys') {
        const by = layer.columns[(orderBy as { columnId: string }).columnId]!
        const first = expectedOf(built.metrics[0]!.text, dataset)
        expect([storedAs(by, layer.columns, dataset).operation, orderDirection]).toEqual([
          first.operation,
          'desc',
        ])
      }
    }
  })
})

it('ranges have the edges of the panel, the lower included', () => {
  const histogram = charts.find(({ key }) => key === 'performance-histogram')!
  const { ranges } = Object.values(histogram.layer.columns).find(
    ({ operationType }) => operationType === 'range',
  )!.params as { ranges: { from: number | null; to: number | null; label: string }[] }
  expect(ranges).toHaveLength(14)
  expect(ranges.slice(0, 2)).toEqual([
    { from: null, to: 1e6, label: '< 1 ms' },
    { from: 1e6, to: 2e6, label: '1 ms – 2 ms' },
  ])
  expect(ranges.at(-1)).toEqual({ from: 1e10, to: null, label: '≥ 10 s' })
})

it('the period before is a week, since Lens takes no shift by the length of the range over time', () => {
  const requests = charts.find(({ key }) => key === 'traffic-requests')!
  const figures = Object.values(requests.layer.columns).filter(({ isBucketed }) => !isBucketed)
  expect(figures.map(({ operationType, timeShift }) => [operationType, timeShift])).toEqual([
    ['count', undefined],
    ['unique_count', undefined],
    ['count', '1w'],
    ['unique_count', '1w'],
  ])
})
