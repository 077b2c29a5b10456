import { timeSeriesSpec } from '../time-series/time-series-spec.ts'
import type { ChartInput, ChartSpec } from './chart-spec.ts'

/** @throws Error where a view is none of a chart */
export function chartSpec(input: ChartInput): ChartSpec {
  const { view } = input
  switch (view.kind) {
    case 'time-series':
      return timeSeriesSpec({ ...input, view })
    default:
      throw new Error(`a panel's view ${view.kind} is no chart`)
  }
}
