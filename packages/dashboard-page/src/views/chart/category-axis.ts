import type { EChartsCoreOption } from 'echarts/core'
import type { Palette } from '../look/palette.ts'

/** An axis of names, which are cut at `width` (CSS pixels); only every how many-th where `every` says so, else as many as do not overlap. */
export function categoryAxis(
  names: readonly string[],
  palette: Palette,
  { width, every }: { readonly width?: number; readonly every?: number } = {},
): EChartsCoreOption {
  return {
    type: 'category',
    data: [...names],
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: false },
    axisLabel: {
      color: width === undefined ? palette.quiet : palette.text,
      fontSize: 11,
      hideOverlap: true,
      // Names beside lying bars all have room: the chart is as high as they need.
      ...(width === undefined ? {} : { interval: 0, width, overflow: 'truncate', ellipsis: '…' }),
      ...(every === undefined
        ? {}
        : { fontSize: 10, hideOverlap: false, interval: (index: number) => index % every === 0 }),
    },
  }
}

/** The least step of hours that divides a day and is not below `least`. */
export function evenStep(least: number): number {
  return [1, 2, 3, 4, 6, 8, 12].find((step) => step >= least) ?? 24
}
