import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { slicesOf } from './slices.ts'

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
    data: slices.map(({ row, name, share, colour }) => ({
      name,
      value: Number(row[view.size.column] ?? 0),
      share: row[view.share.column] ?? null,
      written: share,
      itemStyle: { color: colour },
    })),
  }

  return {
    option: { tooltip: { trigger: 'item' }, series: [ring] },
    // A picture has no list beside it: the names stand at the slices.
    picture: {
      series: [
        {
          ...ring,
          radius: ['38%', '70%'],
          label: { show: true, color: palette.text, fontSize: 13, formatter: nameAndShare },
        },
      ],
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

function nameAndShare({ name, data }: { name: string; data: { written: string } }): string {
  return `${name}  ${data.written}`
}
