import type { EChartsCoreOption } from 'echarts/core'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { compactText } from '../format/compact-text.ts'
import type { Palette } from '../look/palette.ts'

/** An axis of figures from 0, its ticks with the unit that the format has. */
export function valueAxis(
  { format, label }: ShownColumn,
  palette: Palette,
  named: boolean,
): EChartsCoreOption {
  return {
    type: 'value',
    min: 0,
    splitNumber: 4,
    // Two and a half requests are none.
    ...(format === 'count' ? { minInterval: 1 } : {}),
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.quiet,
      fontSize: 11,
      hideOverlap: true,
      formatter: (value: number) => compactText(value, format),
    },
    ...(named
      ? { name: label, ...AXIS_NAME, nameTextStyle: { color: palette.quiet, align: 'left', padding: 0 } }
      : {}),
  }
}

const AXIS_NAME = { nameLocation: 'end', nameGap: 10 }
