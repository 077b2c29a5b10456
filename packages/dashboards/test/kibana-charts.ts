import { kibanaObjects, type SavedObject } from '../src/kibana/index.ts'
import type { LensColumn } from '../src/kibana/lens-column.ts'

/** A panel of a dashboard as Kibana reads it from our file. */
export interface StoredPanel {
  readonly panelIndex: string
  readonly type: string
  readonly panelRefName?: string
  readonly gridData: { x: number; y: number; w: number; h: number; i: string }
  readonly embeddableConfig: { readonly title: string; readonly attributes?: StoredChart }
}

export interface StoredChart {
  readonly title: string
  readonly visualizationType: string
  readonly references: readonly { type: string; id: string; name: string }[]
  readonly state: {
    readonly datasourceStates: { readonly formBased: { readonly layers: Record<string, StoredLayer> } }
    readonly visualization: Record<string, unknown>
    readonly query: { readonly language: string; readonly query: string }
  }
}

export interface StoredLayer {
  readonly columns: Record<string, LensColumn>
  readonly columnOrder: readonly string[]
}

export const objects: readonly SavedObject[] = kibanaObjects()

export const dashboardObjects = objects.filter(({ type }) => type === 'dashboard')

export function panelsOf(dashboard: SavedObject): StoredPanel[] {
  return JSON.parse(String(dashboard.attributes['panelsJSON']))
}

/** All Lens charts, with the key of their panel. */
export const charts = dashboardObjects.flatMap((dashboard) =>
  panelsOf(dashboard).flatMap(({ panelIndex, embeddableConfig: { attributes } }) =>
    attributes === undefined ? [] : [{ key: panelIndex, chart: attributes, layer: onlyLayer(attributes) }],
  ),
)

function onlyLayer({ state }: StoredChart): StoredLayer {
  const layers = Object.values(state.datasourceStates.formBased.layers)
  const [layer] = layers
  if (layer === undefined || layers.length > 1) throw new Error('a chart has one layer')
  return layer
}
