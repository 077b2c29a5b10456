import type { Panel } from '../definition/panel.ts'
import { chartsOf } from './charts.ts'
import { deadLetterChart } from './dead-letter-chart.ts'
import type { LensChart } from './lens-attributes.ts'
import { objectIdOf } from './object-ids.ts'

/** One of what stands for a panel on a dashboard of Kibana: a chart by value, or an object by reference. */
export type PanelPart =
  | { readonly kind: 'chart'; readonly chart: LensChart }
  | {
      readonly kind: 'object'
      readonly suffix: string
      readonly title: string
      readonly type: 'search' | 'map'
      readonly id: string
    }

/** How the parts of a panel share its place. */
export interface PanelParts {
  readonly parts: readonly PanelPart[]
  readonly beside: boolean
}

/** What stands for a panel: one part nearly always. */
export function panelPartsOf(panel: Panel): PanelParts {
  const { id, title, query, view } = panel
  const object = (type: 'search' | 'map'): PanelPart => ({
    kind: 'object',
    suffix: '',
    title,
    type,
    id: objectIdOf(id),
  })
  const chart = (each: LensChart): PanelPart => ({ kind: 'chart', chart: each })
  switch (query.kind) {
    case 'search':
      return { parts: [object('search')], beside: false }
    case 'dead-letters':
      return { parts: [chart(deadLetterChart(panel))], beside: false }
    case 'aggregate': {
      const charts = chartsOf(panel, query)
      return view.kind === 'place-map'
        ? {
            parts: [object('map'), ...charts.map((each) => chart({ ...each, suffix: '-table' }))],
            beside: false,
          }
        : { parts: charts.map(chart), beside: view.kind === 'headline' }
    }
  }
}

/** The key of a part among those of its dashboard. */
export function partKeyOf(panelId: string, part: PanelPart): string {
  return `${panelId}${part.kind === 'chart' ? part.chart.suffix : part.suffix}`
}
