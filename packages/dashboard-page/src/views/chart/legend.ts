import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'
import { shortened } from './tooltip-element.ts'

const LONGEST_NAME = 28

/** Height of a legend above the plot, in CSS pixels. */
export const LEGEND_HEIGHT = 26

/** The names of several series above the plot, on one line that scrolls; none of a single one. */
export function legend(names: readonly string[], palette: Palette): EChartsCoreOption {
  if (names.length < 2) return { legend: { show: false, data: [] } }
  return {
    legend: {
      show: true,
      type: 'scroll',
      top: 0,
      left: 4,
      right: 4,
      data: [...names],
      itemWidth: 14,
      itemHeight: 8,
      itemGap: 14,
      icon: 'roundRect',
      formatter: (name: string) => shortened(name, LONGEST_NAME),
      textStyle: { color: palette.text, fontSize: 11, lineHeight: 18 },
      inactiveColor: palette.quiet,
      pageIconColor: palette.quiet,
      pageIconInactiveColor: palette.line,
      pageIconSize: 10,
      pageTextStyle: { color: palette.quiet, fontSize: 10 },
    },
  }
}
