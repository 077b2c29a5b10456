import { barsSpec } from '../bars/bars-spec.ts'
import { flowSpec } from '../flow/flow-spec.ts'
import { heatMapSpec } from '../heat-map/heat-map-spec.ts'
import { histogramSpec } from '../histogram/histogram-spec.ts'
import { timeSeriesSpec } from '../time-series/time-series-spec.ts'
import type { ChartInput, ChartSpec } from './chart-spec.ts'

/** @throws Error where a view is none of one chart alone */
export function chartSpec(input: ChartInput): ChartSpec {
  const { view } = input
  switch (view.kind) {
    case 'time-series':
      return timeSeriesSpec({ ...input, view })
    case 'bars':
      return barsSpec({ ...input, view })
    case 'histogram':
      return histogramSpec({ ...input, view })
    case 'heat-map':
      return heatMapSpec({ ...input, view })
    case 'flow':
      return flowSpec({ ...input, view })
    default:
      throw new Error(`a panel's view ${view.kind} is no chart`)
  }
}
