import type { EChartsType } from 'echarts/core'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { ViewProps } from '../contract.ts'
import { useViewHandle } from '../dom/use-view-handle.ts'
import { palettes } from '../look/palette.ts'
import { paletteVariables } from '../look/palette-variables.ts'
import { chartPng } from './chart-png.ts'
import type { ChartInput, ChartSpec, DrawnOption } from './chart-spec.ts'
import { clicksOf } from './clicks.ts'
import { dragToZoom } from './drag-to-zoom.ts'
import './e-chart.css'
import { init } from './echarts.ts'
import { framed } from './frame.ts'
import { useSize } from './use-size.ts'

interface EChartProps extends ViewProps {
  /** The chart for the room that there is. */
  readonly specOf: (input: ChartInput) => ChartSpec
}

/** A chart in the room that it is given: drawn again when rows, theme or room change, and removed with the component. */
export function EChart({ specOf, ...props }: EChartProps): ReactNode {
  const { panel, answer, zone, theme } = props
  const outer = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLDivElement>(null)
  const selection = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<EChartsType>()
  const { width, height } = useSize(outer)
  const palette = palettes[theme]

  const spec = useMemo(
    () =>
      width === 0 ? undefined : specOf({ panel, view: panel.view, answer, zone, palette, width, height }),
    [specOf, panel, answer, zone, palette, width, height],
  )
  const drawnHeight = Math.max(height, spec?.height ?? 0)
  const exists = spec !== undefined

  useEffect(() => {
    if (!exists || canvas.current === null) return
    // The room that is known so far; what the chart is drawn in is set with its rows.
    const made = init(canvas.current, null, { width: 100, height: 100 })
    setChart(made)
    return () => {
      setChart(undefined)
      made.dispose()
    }
  }, [exists])

  useEffect(() => {
    if (chart === undefined || spec === undefined) return
    chart.resize({ width, height: drawnHeight })
    // Merged into the legend, so that what a reader has hidden stays hidden when the rows are asked for again.
    chart.setOption(framed(spec, palette), { replaceMerge: ['series', 'xAxis', 'yAxis', 'visualMap', 'geo'] })
    // A resized canvas is blank: it is painted now and not with the next frame.
    chart.getZr().flush()
  }, [chart, spec, palette, width, drawnHeight])

  const { onPick, onZoom } = props
  useEffect(() => {
    if (chart === undefined || spec === undefined) return
    return clicksOf(chart, spec, { onPick, onZoom })
  }, [chart, spec, onPick, onZoom])
  useEffect(() => {
    if (chart === undefined || spec?.zoomArea === undefined || selection.current === null) return
    return dragToZoom(chart, selection.current, spec.zoomArea, onZoom)
  }, [chart, spec, onZoom])

  const handle = useMemo(
    () => ({
      png: async () => (spec === undefined ? undefined : chartPng(specOf, { panel, answer, zone, palette })),
      drawn: () =>
        chart === undefined || spec === undefined
          ? []
          : spec.rowsOf(chart.getOption() as unknown as DrawnOption),
    }),
    [chart, spec, specOf, panel, answer, zone, palette],
  )
  useViewHandle(props.ref, outer, handle)

  const scrolls = drawnHeight > height
  return (
    <div
      className="view-chart"
      ref={outer}
      style={paletteVariables(theme)}
      // What scrolls must be reached by the keyboard.
      tabIndex={scrolls ? 0 : undefined}
    >
      <div
        role="img"
        aria-label={spec?.label}
        className="view-chart-canvas"
        style={{ height: drawnHeight || '100%' }}
      >
        <div ref={canvas} />
        <div ref={selection} className="view-chart-selection" />
      </div>
    </div>
  )
}
