import type { View } from '../definition/view.ts'
import type { LensLayer } from './lens-layer.ts'

/** How a layer is drawn: Lens' name of the kind, and its state. */
export interface LensVisualization {
  readonly type: string
  readonly state: Readonly<Record<string, unknown>>
}

/** Every visualization has one layer, of this id. */
export const LAYER = 'layer'

const layer = { layerId: LAYER, layerType: 'data' } as const

type TimeSeries = Extract<View, { kind: 'time-series' }>

/** The kind of lines, areas and bars that a view over time is drawn with. */
export function seriesTypeOf({ mark, stacked }: TimeSeries): string {
  if (mark === 'line') return 'line'
  return stacked ? `${mark}_stacked` : mark
}

/** Figures along an axis; `splitBy` is a key of which each value is a curve. */
export function xy(seriesType: string, x: string, y: readonly string[], splitBy?: string): LensVisualization {
  return {
    type: 'lnsXY',
    state: {
      preferredSeriesType: seriesType,
      legend: { isVisible: y.length > 1 || splitBy !== undefined, position: 'bottom' },
      valueLabels: 'hide',
      fittingFunction: 'None',
      layers: [
        {
          ...layer,
          seriesType,
          xAccessor: x,
          accessors: y,
          ...(splitBy === undefined ? {} : { splitAccessor: splitBy }),
        },
      ],
    },
  }
}

export function table(columns: readonly string[]): LensVisualization {
  return {
    type: 'lnsDatatable',
    state: {
      ...layer,
      columns: columns.map((columnId) => ({ columnId })),
      paging: { size: 10, enabled: true },
    },
  }
}

export function donut(slice: string, size: string): LensVisualization {
  return {
    type: 'lnsPie',
    state: {
      shape: 'donut',
      layers: [
        {
          ...layer,
          primaryGroups: [slice],
          metrics: [size],
          numberDisplay: 'percent',
          categoryDisplay: 'default',
          legendDisplay: 'show',
          nestedLegend: false,
        },
      ],
    },
  }
}

export function heatMap(x: string, y: string, value: string): LensVisualization {
  return {
    type: 'lnsHeatmap',
    state: {
      shape: 'heatmap',
      ...layer,
      xAccessor: x,
      yAccessor: y,
      valueAccessor: value,
      legend: { type: 'heatmap_legend', isVisible: true, position: 'right' },
      gridConfig: {
        type: 'heatmap_grid',
        isCellLabelVisible: false,
        isXAxisLabelVisible: true,
        isXAxisTitleVisible: false,
        isYAxisLabelVisible: true,
        isYAxisTitleVisible: false,
      },
    },
  }
}

export function tagCloud(word: string, size: string): LensVisualization {
  return {
    type: 'lnsTagcloud',
    state: {
      ...layer,
      tagAccessor: word,
      valueAccessor: size,
      minFontSize: 14,
      maxFontSize: 48,
      orientation: 'single',
      showLabel: false,
    },
  }
}

/** Countries by their ISO 3166-1 alpha-2 codes. The browser fetches the shapes from the map service that Kibana names. */
export function countryMap(country: string, value: string): LensVisualization {
  return {
    type: 'lnsChoropleth',
    state: {
      ...layer,
      emsLayerId: 'world_countries',
      emsField: 'iso2',
      regionAccessor: country,
      valueAccessor: value,
    },
  }
}

/** One figure; with a key, the figure of its first value, which is named beside it. */
export function metric(value: string, key?: string): LensVisualization {
  return {
    type: 'lnsMetric',
    state: {
      ...layer,
      metricAccessor: value,
      ...(key === undefined ? {} : { breakdownByAccessor: key, maxCols: 1 }),
    },
  }
}

/** @throws Error where the layer has no such column: a fault of the panel's definition */
export function columnIn(shown: LensLayer, column: string): string {
  const id = shown.idOf(column)
  if (id === undefined) throw new Error(`Lens has no column for ${column}`)
  return id
}
