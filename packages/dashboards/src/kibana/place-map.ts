import type { Panel } from '../definition/panel.ts'
import { ofDataset } from './kibana-kql.ts'
import { objectIdOf, objectIds, tagReference } from './object-ids.ts'
import { type SavedObject, savedObject } from './saved-object.ts'
import { sortedJson } from './sorted-json.ts'

const INDEX = 'layer_1_source_index_pattern'

/** A panel of places as a map: a bubble for each cell of a grid that follows the zoom. */
export function placeMap({ id, title, question, dataset }: Panel): SavedObject {
  const query = { language: 'kuery', query: '' }
  return savedObject(
    'map',
    objectIdOf(id),
    {
      title: `Weir: ${title.toLowerCase()}`,
      description: question,
      layerListJSON: sortedJson([background, { ...bubbles, query: { ...query, query: ofDataset(dataset) } }]),
      mapStateJSON: sortedJson({
        zoom: 1,
        center: { lat: 25, lon: 10 },
        timeFilters: { from: 'now-7d', to: 'now' },
        refreshConfig: { isPaused: true, interval: 0 },
        query,
        filters: [],
      }),
      uiStateJSON: sortedJson({ isLayerTOCOpen: false, openTOCDetails: [] }),
    },
    [{ type: 'index-pattern', id: objectIds.events, name: INDEX }, tagReference],
  )
}

const everyZoom = { alpha: 1, visible: true, minZoom: 0, maxZoom: 24 } as const

/** The browser fetches it from the map service that Kibana names; without one the bubbles stand on nothing. */
const background = {
  ...everyZoom,
  id: 'background',
  label: null,
  type: 'EMS_VECTOR_TILE',
  sourceDescriptor: { type: 'EMS_TMS', isAutoSelect: true, lightModeDefault: 'road_map_desaturated' },
  style: { type: 'EMS_VECTOR_TILE', color: '' },
  includeInFitToBounds: true,
} as const

const byCount = { name: 'doc_count', origin: 'source' } as const
const fixed = (options: object) => ({ type: 'STATIC', options })

const bubbles = {
  ...everyZoom,
  id: 'requests',
  label: 'Requests',
  alpha: 0.75,
  type: 'GEOJSON_VECTOR',
  joins: [],
  includeInFitToBounds: true,
  sourceDescriptor: {
    id: 'requests-source',
    type: 'ES_GEO_GRID',
    geoField: 'source.geo.location',
    requestType: 'point',
    resolution: 'COARSE',
    metrics: [{ type: 'count' }, { type: 'cardinality', field: 'weir.visitor' }],
    applyGlobalQuery: true,
    applyGlobalTime: true,
    applyForceRefresh: true,
    indexPatternRefName: INDEX,
  },
  style: {
    type: 'VECTOR',
    isTimeAware: true,
    properties: {
      fillColor: { type: 'DYNAMIC', options: { color: 'Blues', field: byCount, type: 'ORDINAL' } },
      iconSize: { type: 'DYNAMIC', options: { minSize: 7, maxSize: 32, field: byCount } },
      lineColor: fixed({ color: '#FFFFFF' }),
      lineWidth: fixed({ size: 1 }),
      symbolizeAs: { options: { value: 'circle' } },
    },
  },
} as const
