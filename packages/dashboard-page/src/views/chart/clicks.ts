import type { EChartsType, ElementEvent } from 'echarts/core'
import type { ViewProps } from '../contract.ts'
import type { ChartSpec } from './chart-spec.ts'
import { markOf } from './frame.ts'

/** Turns clicks on a chart's marks, and beside them in the band of their category, into picks and zooms. Returns what ends it. */
export function clicksOf(
  chart: EChartsType,
  spec: ChartSpec,
  { onPick, onZoom }: Pick<ViewProps, 'onPick' | 'onZoom'>,
): () => void {
  const onMark = (pointed: Pointed) => {
    if (pointed.componentType !== 'series') return
    const mark = markOf(pointed)
    const picks = spec.picksAt?.(mark) ?? []
    if (picks.length > 0) onPick(picks)
    else {
      const span = spec.zoomAt?.(mark)
      if (span !== undefined) onZoom(span.from, span.to)
    }
  }
  // Where the click met a mark, that has answered.
  const onPlace = (event: ElementEvent) => {
    const index = event.target ? undefined : categoryAt(chart, event.offsetX, event.offsetY)
    const picks = index === undefined ? [] : (spec.picksOfCategory?.(index) ?? [])
    if (picks.length > 0) onPick(picks)
  }
  chart.on('click', onMark as (event: unknown) => void)
  if (spec.picksOfCategory !== undefined) chart.getZr().on('click', onPlace)
  return () => {
    if (chart.isDisposed()) return
    chart.off('click', onMark as (event: unknown) => void)
    chart.getZr().off('click', onPlace)
  }
}

interface Pointed {
  readonly componentType?: string
  readonly seriesIndex?: number
  readonly dataIndex?: number
  readonly dataType?: string
}

/** The category in whose band a place lies: of the axis that has categories, labels included. */
function categoryAt(chart: EChartsType, x: number, y: number): number | undefined {
  const lies = (chart.getOption()['yAxis'] as { type?: string }[] | undefined)?.[0]?.type === 'category'
  const at = lies
    ? chart.convertFromPixel({ yAxisIndex: 0 }, y)
    : chart.convertFromPixel({ xAxisIndex: 0 }, x)
  const index = Math.round(Number(at))
  return Number.isInteger(index) && index >= 0 ? index : undefined
}
