import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'
import type { ChartSpec, Mark } from './chart-spec.ts'
import { tooltipElement } from './tooltip-element.ts'

export const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif'

/** What every chart has alike: font, colours, no animation, and a tooltip whose text is text. */
export function framed(spec: ChartSpec, palette: Palette): EChartsCoreOption {
  const own = spec.option['tooltip']
  return {
    animation: false,
    color: [...palette.series],
    textStyle: { fontFamily: FONT, fontSize: 11, color: palette.text },
    ...spec.option,
    tooltip: {
      confine: true,
      transitionDuration: 0,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      padding: [6, 9],
      textStyle: { color: palette.text, fontFamily: FONT },
      axisPointer: {
        lineStyle: { color: palette.quiet },
        shadowStyle: { color: palette.quiet, opacity: 0.12 },
      },
      ...(typeof own === 'object' ? own : {}),
      formatter: (pointed: Pointed | Pointed[]) => {
        const content = spec.tooltip([pointed].flat().map(markOf))
        return content === undefined ? '' : tooltipElement(content)
      },
    },
  }
}

interface Pointed {
  readonly seriesIndex?: number
  readonly dataIndex?: number
  readonly dataType?: string
}

export function markOf({ seriesIndex = -1, dataIndex = -1, dataType }: Pointed): Mark {
  return { seriesIndex, dataIndex, dataType }
}
