import type { LensLayer } from './lens-layer.ts'
import { LAYER, type LensVisualization } from './lens-visualization.ts'
import type { Reference } from './saved-object.ts'

/** A Lens visualization, to be stored inside a dashboard. */
export interface LensChart {
  /** What tells it from the others of its panel; empty for the first. */
  readonly suffix: string
  readonly title: string
  readonly layer: LensLayer
  readonly visualization: LensVisualization
  /** Id of the data view that it asks. */
  readonly dataView: string
  /** True where the dashboard's query, filters and time range do not apply. */
  readonly ofEverything?: true
}

/** Where a chart names its data view. */
export function chartReferences({ dataView }: LensChart): Reference[] {
  return [{ type: 'index-pattern', id: dataView, name: `indexpattern-datasource-layer-${LAYER}` }]
}

/** The chart as the `attributes` of a panel by value. Without a version, Kibana upgrades it from its oldest form. */
export function lensAttributes(chart: LensChart): Readonly<Record<string, unknown>> {
  const { title, layer, visualization, ofEverything } = chart
  return {
    title,
    type: 'lens',
    visualizationType: visualization.type,
    references: chartReferences(chart),
    state: {
      datasourceStates: {
        formBased: {
          layers: {
            [LAYER]: {
              columnOrder: layer.columnOrder,
              columns: layer.columns,
              incompleteColumns: {},
              sampling: 1,
              ...(ofEverything === undefined ? {} : { ignoreGlobalFilters: true }),
            },
          },
        },
      },
      visualization: visualization.state,
      query: { language: 'kuery', query: layer.query },
      filters: [],
      internalReferences: [],
      adHocDataViews: {},
    },
  }
}
