import type { EChartsCoreOption } from 'echarts/core'
import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Palette } from '../look/palette.ts'
import { type Slice, slicesOf } from './slices.ts'

/** Parts of a whole as a ring; their names stand in a list beside it. */
export function sharesSpec(input: ChartInput<'shares'>): ChartSpec {
  const { panel, view, palette } = input
  const slices = slicesOf(input)
  const ring = {
    type: 'pie',
    id: '0',
    radius: ['58%', '96%'],
    label: { show: false },
    emphasis: { scale: false, itemStyle: { opacity: 0.85 } },
    itemStyle: { borderColor: palette.surface, borderWidth: 1 },
    data: slices.map(({ row, name, colour }) => ({
      name,
      value: Number(row[view.size.column] ?? 0),
      share: row[view.share.column] ?? null,
      itemStyle: { color: colour },
    })),
  }

  return {
    option: { tooltip: { trigger: 'item' }, series: [ring] },
    picture: {
      series: [{ ...ring, radius: ['36%', '66%'], center: ['32%', '50%'] }],
      ...pictureLegend(slices, palette),
    },
    label: `${panel.title} as parts of a whole: ${slices.map(({ name, share }) => `${name} ${share}`).join(', ')}.`,
    tooltip(marks) {
      const slice = slices[marks[0]?.dataIndex ?? -1]
      if (slice === undefined) return undefined
      return {
        title: slice.name,
        lines: [
          { label: view.size.label, value: slice.size, colour: slice.colour },
          { label: view.share.label, value: slice.share },
        ],
      }
    },
    picksAt: ({ dataIndex }) => slices[dataIndex]?.picks ?? [],
    rowsOf: ({ series }) =>
      ((series[0]?.data ?? []) as { value: number; share: number | null }[]).map(({ value, share }, i) => ({
        [view.slice.column]: slices[i]?.row[view.slice.column] ?? null,
        [view.size.column]: value,
        [view.share.column]: share,
      })),
  }
}

/** A picture has no list beside it: the names stand in a legend, with their figures. */
function pictureLegend(slices: readonly Slice[], palette: Palette): EChartsCoreOption {
  const written = new Map(
    slices.map(({ name, size, share }) => [name, `${shortened(name, 40)}   ${size}   ${share}`]),
  )
  return {
    legend: {
      type: 'scroll',
      orient: 'vertical',
      left: '58%',
      top: 'middle',
      itemWidth: 14,
      itemHeight: 14,
      itemGap: 12,
      icon: 'roundRect',
      formatter: (name: string) => written.get(name) ?? name,
      textStyle: { color: palette.text, fontSize: 14 },
    },
  }
}
