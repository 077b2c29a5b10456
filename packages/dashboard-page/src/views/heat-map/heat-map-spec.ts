import { categoryAxis, evenStep } from '../chart/category-axis.ts'
import type { ChartInput, ChartSpec } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Cell } from '../contract.ts'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { compactText } from '../format/compact-text.ts'
import { weekdayName } from '../format/format-weekday.ts'
import { formatCell } from '../format-cell.ts'

const LABEL_WIDTH = 38

/** A field of cells, the darker the more; hours from left to right, weekdays from Monday down. */
export function heatMapSpec({
  panel,
  view,
  answer,
  zone,
  palette,
  width,
}: ChartInput<'heat-map'>): ChartSpec {
  const { rows } = answer
  const xs = keysOf(rows.map((row) => row[view.x.column] ?? null))
  const ys = keysOf(rows.map((row) => row[view.y.column] ?? null))
  const cells = rows.flatMap((row) => {
    const value = row[view.value.column]
    if (typeof value !== 'number') return []
    return [[xs.indexOf(row[view.x.column] ?? null), ys.indexOf(row[view.y.column] ?? null), value] as const]
  })
  const most = Math.max(0, ...cells.map(([, , value]) => value))
  const every = Math.max(1, Math.ceil((xs.length * LABEL_WIDTH) / Math.max(1, width - 40)))
  const nameOf = (cell: Cell, shown: ShownColumn) => formatCell(cell, shown.format, zone)
  const peak = cells.find(([, , value]) => value === most)

  return {
    option: {
      grid: {
        left: 4,
        right: 6,
        top: 4,
        bottom: 34,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      tooltip: { trigger: 'item' },
      xAxis: categoryAxis(
        xs.map((cell) => shortened(nameOf(cell, view.x), 40)),
        palette,
        { every: evenStep(every) },
      ),
      yAxis: {
        ...categoryAxis(
          ys.map((cell) =>
            view.y.format === 'weekday'
              ? weekdayName(Number(cell), 'short')
              : shortened(nameOf(cell, view.y), 40),
          ),
          palette,
        ),
        inverse: true,
      },
      visualMap: {
        type: 'continuous',
        min: 0,
        max: Math.max(1, most),
        orient: 'horizontal',
        left: 'center',
        bottom: 0,
        itemWidth: 10,
        itemHeight: 110,
        padding: 0,
        textGap: 6,
        calculable: false,
        hoverLink: false,
        text: [compactText(most, view.value.format), compactText(0, view.value.format)],
        textStyle: { color: palette.quiet, fontSize: 11 },
        inRange: { color: [...palette.scale] },
      },
      series: [
        {
          type: 'heatmap',
          id: '0',
          name: view.value.label,
          data: cells.map((value) => ({ value: [...value] })),
          itemStyle: { borderColor: palette.surface, borderWidth: 1, borderRadius: 2 },
          emphasis: { itemStyle: { borderColor: palette.text } },
        },
      ],
    },
    label:
      peak === undefined
        ? `${panel.title}. ${view.value.label}: none.`
        : `${panel.title}. ${view.value.label}: at most ${formatCell(most, view.value.format, zone)}, ` +
          `${view.y.label} ${nameOf(ys[peak[1]] ?? null, view.y)}, ${view.x.label} ${nameOf(xs[peak[0]] ?? null, view.x)}.`,
    tooltip(marks) {
      const cell = cells[marks[0]?.dataIndex ?? -1]
      if (cell === undefined) return undefined
      const [x, y, value] = cell
      return {
        title: `${nameOf(ys[y] ?? null, view.y)}, ${hourSpan(xs[x] ?? null, view.x, zone)}`,
        lines: [{ label: view.value.label, value: formatCell(value, view.value.format, zone) }],
      }
    },
    rowsOf: ({ series }) =>
      ((series[0]?.data ?? []) as { value: [number, number, number] }[]).map(({ value: [x, y, value] }) => ({
        [view.x.column]: xs[x] ?? null,
        [view.y.column]: ys[y] ?? null,
        [view.value.column]: value,
      })),
  }
}

/** Figures in their order, others as they come. */
function keysOf(cells: readonly Cell[]): Cell[] {
  const keys = [...new Set(cells)]
  return keys.every((key) => typeof key === 'number') ? keys.toSorted((a, b) => a - b) : keys
}

function hourSpan(cell: Cell, { format }: ShownColumn, zone: string): string {
  const from = formatCell(cell, format, zone)
  return format === 'hour' && typeof cell === 'number'
    ? `${from} – ${formatCell(cell + 1, format, zone)}`
    : from
}
