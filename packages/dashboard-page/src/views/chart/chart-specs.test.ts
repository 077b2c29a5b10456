import { type Panel, panels } from '@weir/dashboards'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cell, RowsAnswer } from '../contract.ts'
import { shownColumns } from '../definition/shown-columns.ts'
import { palettes } from '../look/palette.ts'
import { countryMapSpec } from '../map/country-map-spec.ts'
import { placeMapSpec } from '../map/place-map-spec.ts'
import { sharesSpec } from '../shares/shares-spec.ts'
import type { ChartInput, ChartSpec, DrawnOption, Row } from './chart-spec.ts'
import { chartSpec } from './chart-specs.ts'

type Kind = Panel['view']['kind']

const charts: readonly Kind[] = [
  'time-series',
  'bars',
  'histogram',
  'heat-map',
  'flow',
  'shares',
  'country-map',
  'place-map',
]
const drawnPanels = panels.filter(({ view }) => charts.includes(view.kind))

function specOf(panel: Panel, rows: readonly Row[]): ChartSpec {
  const answer: RowsAnswer = { columns: panel.columns, rows, approximate: [], missing: 0 }
  const room = { width: 600, height: 300, zone: 'Europe/Berlin', palette: palettes.light }
  const input: ChartInput = { panel, view: panel.view, answer, ...room }
  const { view } = panel
  if (view.kind === 'shares') return sharesSpec({ ...input, view })
  if (view.kind === 'country-map') return countryMapSpec({ ...input, view }, new Map([['MT', [14.4, 35.9]]]))
  if (view.kind === 'place-map') return placeMapSpec({ ...input, view })
  return chartSpec(input)
}

/** Rows as the API may answer: keys differ, figures may be absent, texts are hostile. */
function rowsFor(panel: Panel): fc.Arbitrary<Row[]> {
  const cells = panel.columns.map(({ name, type }) => {
    if (type === 'date')
      return fc
        .integer({ min: 0, max: 60 })
        .map((n) => new Date(Date.UTC(2026, 10, 22) + n * 3_600_000).toISOString())
    if (name === 'period') return fc.constantFrom('current', 'previous')
    if (name === 'source.geo.country_iso_code') return fc.constantFrom('DE', 'US', 'MT', 'XK', 'FR')
    if (type === 'string') return fc.string({ unit: 'binary', maxLength: 40 })
    if (name === 'lower' || name === 'upper') return fc.option(fc.integer({ min: 1, max: 1e9 }))
    return fc.oneof(fc.integer({ min: 1, max: 1e7 }), fc.double({ min: 0.1, max: 1e5, noNaN: true }))
  })
  const record = Object.fromEntries(panel.columns.map(({ name }, i) => [name, cells[i]!]))
  const keys = keyColumns(panel)
  return fc.uniqueArray(fc.record(record) as fc.Arbitrary<Row>, {
    maxLength: 12,
    selector: (row) => JSON.stringify(keys.map((key) => row[key])),
  })
}

/** What no two rows of a panel share. */
function keyColumns({ view }: Panel): string[] {
  switch (view.kind) {
    case 'time-series':
    case 'bars':
      return [view.x.column, ...(view.series === undefined ? [] : [view.series.column])]
    case 'heat-map':
      return [view.x.column, view.y.column]
    case 'flow':
      return [view.from.column, view.to.column]
    case 'shares':
      return [view.slice.column]
    case 'country-map':
      return [view.country.column]
    default:
      return []
  }
}

const drawn = (spec: ChartSpec) => spec.rowsOf(spec.option as unknown as DrawnOption)
const sorted = (rows: readonly Row[]) =>
  rows.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted()
const shownOf = (panel: Panel, row: Row) =>
  Object.fromEntries(
    shownColumns(panel.view).map(({ column }): [string, Cell] => [column, row[column] ?? null]),
  )

describe.each(drawnPanels.map((panel) => [panel.id, panel] as const))('the chart of %s', (_id, panel) => {
  it('draws the rows that it is given, no more and no other', () => {
    fc.assert(
      fc.property(rowsFor(panel), (rows) => {
        expect(sorted(drawn(specOf(panel, rows)))).toEqual(sorted(rows.map((row) => shownOf(panel, row))))
      }),
      { numRuns: 25 },
    )
  })

  it('has no unseen character in what is written on it, and a tooltip for each mark', () => {
    fc.assert(
      fc.property(rowsFor(panel), (rows) => {
        const spec = specOf(panel, rows)
        const told = rows.flatMap((_row, dataIndex) => spec.tooltip([{ seriesIndex: 0, dataIndex }]) ?? [])
        const written = [...textsOf(spec.option), ...textsOf(told), spec.label]
        for (const text of written)
          expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200b-\u200f]/u)
      }),
      { numRuns: 25 },
    )
  })

  it('is drawn, empty, of no rows', () => {
    const spec = specOf(panel, [])
    expect(drawn(spec)).toEqual([])
    expect(spec.label).toContain(panel.title)
    expect(spec.tooltip([{ seriesIndex: 0, dataIndex: 0 }])).toBeUndefined()
  })
})

function textsOf(part: unknown): string[] {
  if (typeof part === 'string') return [part]
  if (typeof part !== 'object' || part === null) return []
  return Object.values(part).flatMap(textsOf)
}
