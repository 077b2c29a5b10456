import type { Panel } from '../definition/panel.ts'
import type { AggregatePanelQuery } from '../definition/panel-query.ts'
import { type ShownColumn, shownColumns, type View } from '../definition/view.ts'
import { type Asked, askedOf } from './asked.ts'
import { headlineCharts } from './headline-charts.ts'
import type { LensChart } from './lens-attributes.ts'
import { type LayerRoles, type LensLayer, layerOf } from './lens-layer.ts'
import type { Figure } from './lens-metric.ts'
import {
  columnIn,
  countryMap,
  donut,
  heatMap,
  type LensVisualization,
  metric,
  seriesTypeOf,
  table,
  tagCloud,
  xy,
} from './lens-visualization.ts'
import { objectIds } from './object-ids.ts'

/**
 * The Lens charts that stand for a panel of aggregates: one, or several where one kind of Lens does not tell all that the
 * panel tells. Of cities only the table: their map is an object of its own.
 *
 * @throws Error where Lens has nothing for what the panel asks
 */
export function chartsOf(panel: Panel, query: AggregatePanelQuery): LensChart[] {
  if (panel.view.kind === 'headline') return headlineCharts(panel, query, panel.view)
  const asked = askedOf(panel, query)
  const chart = (suffix: string, layer: LensLayer, visualization: LensVisualization): LensChart => ({
    suffix,
    title: panel.title,
    layer,
    visualization,
    dataView: objectIds.events,
  })
  const whole = layerOf(asked, rolesOf(panel.view, asked, query))
  if (panel.view.kind !== 'country-map') return [chart('', whole, visualizationOf(panel.view, whole))]
  const { country, size } = panel.view
  const shaded = layerOf(asked, { shown: [country, size] })
  const map = countryMap(columnIn(shaded, country.column), columnIn(shaded, size.column))
  return [chart('', shaded, map), chart('-table', whole, tableOf(panel.view, whole))]
}

function visualizationOf(view: View, layer: LensLayer): LensVisualization {
  const id = ({ column }: ShownColumn) => columnIn(layer, column)
  switch (view.kind) {
    case 'time-series': {
      const figures = view.y.flatMap(({ column }) => [columnIn(layer, column), layer.idOf(before(column))])
      const y = figures.filter((each) => each !== undefined)
      return xy(seriesTypeOf(view), id(view.x), y, view.series && layer.idOf(view.series.column))
    }
    case 'bars': {
      const lying = view.lying ? 'bar_horizontal' : 'bar'
      return view.series === undefined
        ? xy(lying, id(view.x), view.y.map(id))
        : xy(`${lying}_stacked`, id(view.x), view.y.map(id), id(view.series))
    }
    case 'histogram': {
      const [range = ''] = layer.columnOrder
      return xy('bar', range, view.y.map(id))
    }
    case 'shares':
      return donut(id(view.slice), id(view.size))
    case 'heat-map':
      return heatMap(id(view.x), id(view.y), id(view.value))
    case 'word-cloud':
      return tagCloud(id(view.word), id(view.size))
    case 'number':
      return metric(id(view.value))
    case 'table':
    case 'flow':
    case 'place-map':
      return tableOf(view, layer)
    case 'country-map':
    case 'headline':
    case 'events-table':
      throw new Error(`a view of the kind ${view.kind} is no single Lens chart`)
  }
}

/** Groups first, then figures, each once. */
function tableOf(view: View, layer: LensLayer): LensVisualization {
  const ids = shownColumns(view).map(({ column }) => layer.idOf(column))
  return table([...new Set(ids.filter((id) => id !== undefined))])
}

function rolesOf(view: View, asked: Asked, { compare, derive }: AggregatePanelQuery): LayerRoles {
  const shown = shownColumns(view)
  if (view.kind === 'time-series' && compare !== undefined && derive === undefined)
    return { shown, further: weekBefore(asked, view.y) }
  const series = 'series' in view ? view.series?.column : undefined
  return series === undefined ? { shown } : { shown, series }
}

/** Lens takes no shift by the range's own length beside a time axis: a week is that of the range that is shown at first. */
function weekBefore({ figures }: Asked, shown: readonly ShownColumn[]): Map<string, Figure> {
  return new Map(
    shown.flatMap(({ column, label, format }) => {
      const figure = figures.get(column)
      if (figure === undefined) return []
      const shifted: Figure = { ...figure, label: `${label}, a week before`, format, timeShift: '1w' }
      return [[before(column), shifted] as const]
    }),
  )
}

function before(column: string): string {
  return `${column} before`
}
