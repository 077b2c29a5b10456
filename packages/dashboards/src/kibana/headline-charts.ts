import type { Panel } from '../definition/panel.ts'
import type { AggregatePanelQuery } from '../definition/panel-query.ts'
import { type ShownColumn, shown, type View } from '../definition/view.ts'
import { askedOf } from './asked.ts'
import type { LensChart } from './lens-attributes.ts'
import { layerOf } from './lens-layer.ts'
import { columnIn, metric } from './lens-visualization.ts'
import { objectIds } from './object-ids.ts'

/** The figures of the headline, a tile each: Lens makes no sentences. */
export function headlineCharts(
  panel: Panel,
  query: AggregatePanelQuery,
  { figures }: Extract<View, { kind: 'headline' }>,
): LensChart[] {
  return figures.map((figure, i) => {
    const peak = figure.column === 'peak_hour'
    const { layer, visualization } = peak ? busiestHour(panel, query) : tile(panel, query, figure)
    return {
      suffix: i === 0 ? '' : `-${i}`,
      title: figure.label,
      layer,
      visualization,
      dataView: objectIds.events,
    }
  })
}

function tile(panel: Panel, query: AggregatePanelQuery, figure: ShownColumn) {
  const layer = layerOf(askedOf(panel, query), { shown: [figure] })
  return { layer, visualization: metric(columnIn(layer, figure.column)) }
}

function busiestHour(panel: Panel, { kind, aggregates: { hours } }: AggregatePanelQuery) {
  if (hours === undefined) throw new Error(`panel ${panel.id} does not ask for hours`)
  const asked = askedOf(panel, { kind, aggregates: { hours } })
  const layer = layerOf(asked, {
    shown: [
      shown('hour_of_day', 'Busiest hour (UTC)', 'hour'),
      shown('count', 'Requests in the busiest hour (UTC)', 'count'),
    ],
    onlyFirst: true,
  })
  return { layer, visualization: metric(columnIn(layer, 'count'), columnIn(layer, 'hour_of_day')) }
}
