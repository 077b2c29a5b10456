import { type Panel, panels, shownColumns } from '@weir/dashboards'
import { kibanaObjects } from '@weir/dashboards/kibana'
import { expect, it } from 'vitest'
import { now } from './api-under-test.ts'
import { type Columns, evaluateLens, matching, type Value } from './kibana/evaluate-lens.ts'
import { corpus } from './panels/corpus.ts'
import { within } from './panels/counting.ts'
import { lastDayOf } from './panels/day-views.ts'
import { expectedRows } from './panels/expected-rows.ts'

/**
 * Kibana itself cannot run here. So the columns that are stored for it are worked off by plain loops, and must give the
 * figures that plain loops over the events give for the panel.
 */
const day = lastDayOf(now)
const { events } = corpus()
const expected = expectedRows(events, day)
const ofDay = events.filter((event) => within(event, day.from, day.to))

/** Panels that are something else in Kibana, as its guide says. */
const others: readonly string[] = [
  'application-pages',
  'errors-new-paths',
  'traffic-headline',
  'traffic-requests',
]

type Cells = Readonly<Record<string, Value>>

interface Chart {
  readonly columns: Columns
  readonly columnOrder: readonly string[]
  readonly query: string
}

/** The charts that are stored for a panel, without what Lens has in another way: the latest value of a group. */
function chartsOf(id: string): Chart[] {
  return kibanaObjects()
    .filter(({ type }) => type === 'dashboard')
    .flatMap(({ attributes }) => JSON.parse(String(attributes['panelsJSON'])))
    .filter(({ panelIndex }) => new RegExp(`^${id}(-table|-\\d)?$`).test(panelIndex))
    .flatMap(({ embeddableConfig: { attributes } }) => {
      if (attributes === undefined) return []
      const { columns, columnOrder } = attributes.state.datasourceStates.formBased.layers.layer as Chart
      const kept = columnOrder.filter((column) => columns[column]!.operationType !== 'last_value')
      return [{ columns, columnOrder: kept, query: attributes.state.query.query }]
    })
}

/** The panel's name of a column, by its label. */
function nameOf({ view }: Panel, label: string): string {
  return shownColumns(view).find((shown) => shown.label === label)?.column ?? label
}

/** The rows of a chart under the panel's names; keys that Lens has in one column stand apart again. */
function rowsOf({ columns, columnOrder, query }: Chart, panel: Panel): Cells[] {
  const told = Object.fromEntries(columnOrder.map((id) => [id, columns[id]!]))
  return evaluateLens(told, columnOrder, matching(query, ofDay), day).map((row) =>
    Object.fromEntries(
      Object.entries(row).flatMap(([id, value]): [string, Value][] => {
        const labels = columns[id]!.label.split(' › ')
        const values = labels.length === 1 ? [value] : String(value).split(' › ')
        return labels.map((label, i) => [nameOf(panel, label), values[i] ?? null])
      }),
    ),
  )
}

/** The names of what a chart measures. */
function figuresOf({ columns, columnOrder }: Chart, panel: Panel): string[] {
  return columnOrder
    .filter((id) => !columns[id]!.isBucketed && !/X\d$/.test(id))
    .map((id) => nameOf(panel, columns[id]!.label))
}

const single = panels.filter(({ id, query }) => query.kind === 'aggregate' && !others.includes(id))

it.each(single.map((panel) => [panel.id, panel] as const))('%s has the figures of the page', (id, panel) => {
  const wanted = expected[id]!()
  for (const chart of chartsOf(id)) {
    const rows = rowsOf(chart, panel).filter(isListed(id))
    const names = Object.keys(rows[0]!).filter((name) => wanted[0]![name] !== undefined)
    expect(names).toEqual(expect.arrayContaining(figuresOf(chart, panel)))
    expect(comparable(id, rows, names)).toEqual(comparable(id, wanted, names))
  }
})

it('the tiles of the headline have its figures', () => {
  const panel = panels.find(({ id }) => id === 'traffic-headline')!
  const [wanted] = expected[panel.id]!()
  const tiles: Cells = Object.assign({}, ...chartsOf(panel.id).flatMap((chart) => rowsOf(chart, panel)))
  const figures = shownColumns(panel.view).filter(({ format }) => format !== 'text' && format !== 'hour')
  expect(figures.length).toBeGreaterThan(3)
  for (const { column } of figures) expect(tiles[column], column).toBeCloseTo(Number(wanted![column]), 9)
  expect(Number(tiles['Busiest hour (UTC)'])).toBe(wanted!['peak_hour'])
})

it('requests and visitors over time are those of the page, where they are of the range', () => {
  const panel = panels.find(({ id }) => id === 'traffic-requests')!
  const rows = chartsOf(panel.id).flatMap((chart) => rowsOf(chart, panel))
  const wanted = expected[panel.id]!().filter(({ period }) => period === 'current')
  const names = ['@timestamp', 'count', 'distinct(weir.visitor)']
  expect(comparable(panel.id, rows, names)).toEqual(comparable(panel.id, wanted, names))
})

/** Lens leaves no groups out for their figures: those are the rows more that it has. */
function isListed(id: string): (row: Cells) => boolean {
  if (id === 'security-probing') return (row) => Number(row['distinct(url.path)']) >= 5
  return (row) => id !== 'errors-routes' || row['errors'] !== 0
}

/** The cells of these names, in rows that count something; in their order, but for scales beside other groups. */
function comparable(id: string, rows: readonly Cells[], names: readonly string[]): Cells[] {
  const cells = rows
    .filter((row) => row['count'] !== 0 && names.some((name) => row[name] !== null))
    .map((row) => Object.fromEntries(names.map((name) => [name, written(name, row[name] ?? null)])))
  const textOf = (row: Cells) => JSON.stringify(row)
  return /over-time|levels|week$/.test(id)
    ? cells.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1))
    : cells
}

/** Hours and days as the page numbers them, figures with the digits that a sum in another order keeps. */
function written(name: string, value: Value): Value {
  if (typeof value === 'number') return Number(value.toPrecision(12))
  return (name === 'hour_of_day' || name === 'weekday') && value !== null
    ? Number.parseInt(String(value), 10)
    : value
}
