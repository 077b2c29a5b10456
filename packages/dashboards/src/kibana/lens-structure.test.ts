import { type FieldType, fieldDefinition } from '@weir/event-model'
import { parseKql } from '@weir/query'
import { describe, expect, it } from 'vitest'
import { charts, objects } from '../../test/kibana-charts.ts'
import { RECORDS } from './lens-column.ts'
import { runtimeFields } from './runtime-fields.ts'

const grouped: readonly FieldType[] = ['keyword', 'long', 'double', 'ip', 'boolean', 'date']
const measured: readonly FieldType[] = ['long', 'double']

/** Which types of fields an operation of Lens takes. Source: its operation definitions, `getPossibleOperationForField`. */
const accepted: Readonly<Record<string, readonly FieldType[]>> = {
  terms: ['keyword', 'long', 'double', 'ip', 'boolean'],
  date_histogram: ['date'],
  range: measured,
  sum: measured,
  average: measured,
  percentile: measured,
  min: [...measured, 'date'],
  max: [...measured, 'date'],
  unique_count: grouped,
  last_value: grouped,
}

/** What Kibana makes of a field's type. */
const dataTypes: Partial<Record<FieldType, string>> = {
  keyword: 'string',
  long: 'number',
  double: 'number',
  ip: 'ip',
  boolean: 'boolean',
  date: 'date',
}

const context = { now: new Date(0), tz: 'UTC' }

const lettersFields: Readonly<Record<string, FieldType>> = { reason: 'keyword', at: 'date' }

function typeOf(field: string, ofLetters: boolean): FieldType | undefined {
  if (Object.hasOwn(runtimeFields, field)) return 'keyword'
  return ofLetters ? lettersFields[field] : fieldDefinition(field)?.type
}

describe.each(charts.map((each) => [each.key, each] as const))('the chart %s', (_key, { chart, layer }) => {
  const columns = Object.entries(layer.columns)

  it('has every column in its order, groups before figures', () => {
    expect([...layer.columnOrder].sort()).toEqual(Object.keys(layer.columns).sort())
    const bucketed = layer.columnOrder.map((id) => layer.columns[id]!.isBucketed)
    expect(bucketed).toEqual(bucketed.toSorted((a, b) => Number(b) - Number(a)))
  })

  it('has no column id that begins with another, but for the parts of a formula', () => {
    for (const [id] of columns)
      for (const [other] of columns)
        if (id !== other && other.startsWith(id)) expect(other).toMatch(new RegExp(`^${id}X\\d$`))
  })

  it('works on fields of the catalogue, each of a type that the operation takes', () => {
    const ofLetters = chart.references[0]!.id === 'weir-dead-letters'
    for (const [id, { operationType, sourceField, dataType, isBucketed, params }] of columns) {
      if (operationType === 'math' || operationType === 'formula') continue
      if (operationType === 'count') {
        expect(sourceField).toBe(RECORDS)
        continue
      }
      for (const field of [sourceField!, ...((params?.['secondaryFields'] as string[] | undefined) ?? [])]) {
        const type = typeOf(field, ofLetters)
        expect(accepted[operationType], `${id}: ${operationType} of ${field}`).toContain(type)
        const asField = isBucketed
          ? operationType === 'terms'
          : ['min', 'max', 'last_value'].includes(operationType)
        if (asField) expect(dataType, field).toBe(dataTypes[type!])
      }
    }
  })

  it('makes formulas of columns that are there', () => {
    for (const [, { references = [] }] of columns)
      for (const reference of references) expect(Object.keys(layer.columns)).toContain(reference)
  })

  it('ranks groups by a figure that Lens can rank by', () => {
    for (const [, { operationType, params }] of columns) {
      const orderBy = params?.['orderBy'] as { type: string; columnId?: string } | undefined
      if (operationType !== 'terms' || orderBy?.type !== 'column') continue
      const ranking = layer.columns[orderBy.columnId!]!
      expect(ranking.isBucketed).toBe(false)
      expect(ranking.references).toBeUndefined()
      expect(ranking.operationType).not.toBe('last_value')
    }
  })

  it('shifts no time beside ranked groups, and never by the length of the range', () => {
    const shifts = columns.flatMap(([, { timeShift }]) => timeShift ?? [])
    if (shifts.length === 0) return
    expect(columns.some(([, { operationType }]) => operationType === 'terms')).toBe(false)
    expect(new Set(shifts)).toEqual(new Set(['1w']))
  })

  it('draws columns that are there', () => {
    const ids = accessorsIn(chart.state.visualization)
    expect(ids.length).toBeGreaterThan(0)
    for (const id of ids) expect(Object.keys(layer.columns)).toContain(id)
  })

  it('asks KQL that we read as well, with no brace that Kibana would read as nesting', () => {
    const queries = [chart.state.query.query, ...columns.map(([, { filter }]) => filter?.query ?? '')]
    for (const query of queries) {
      expect(() => parseKql(query, context)).not.toThrow()
      expect(query.replace(/"(?:\\.|[^"\\])*"|\\./gs, '')).not.toMatch(/[{}]/)
    }
  })
})

it('saved searches list fields of their data view, and sort by one', () => {
  for (const { type, attributes, references } of objects) {
    if (type !== 'search') continue
    const ofLetters = references[0]!.id === 'weir-dead-letters'
    const columns = attributes['columns'] as string[]
    const sort = attributes['sort'] as [string, string][]
    for (const field of [...columns, ...sort.map(([field]) => field)])
      if (!ofLetters) expect(fieldDefinition(field), field).toBeDefined()
    expect(columns).not.toContain('@timestamp')
  }
})

/** Every id of a column that a visualization names. */
function accessorsIn(state: Record<string, unknown>): string[] {
  return Object.entries(state).flatMap(([key, value]): string[] => {
    if (/Accessor$|^columnId$/.test(key)) return [String(value)]
    if (/^accessors$|^primaryGroups$|^metrics$/.test(key)) return value as string[]
    if (Array.isArray(value)) return value.flatMap((item) => accessorsIn(item))
    return typeof value === 'object' && value !== null ? accessorsIn(value as Record<string, unknown>) : []
  })
}
