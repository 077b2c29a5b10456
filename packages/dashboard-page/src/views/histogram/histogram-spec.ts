import { categoryAxis } from '../chart/category-axis.ts'
import type { ChartInput, ChartSpec, Row } from '../chart/chart-spec.ts'
import { LEGEND_HEIGHT, legend } from '../chart/legend.ts'
import { valueAxis } from '../chart/value-axis.ts'
import type { Pick } from '../contract.ts'
import { formatCell } from '../format-cell.ts'
import { seriesColour } from '../look/series-colour.ts'
import { rangeLabel } from './range-label.ts'
import { rangedField } from './ranged-field.ts'

/** Bars over ranges of a figure, from the lowest to the highest, also those that are empty. */
export function histogramSpec(input: ChartInput<'histogram'>): ChartSpec {
  const { panel, view, answer, zone, palette } = input
  const { rows } = answer
  const names = rows.map((row) =>
    rangeLabel(bound(row, view.lower.column), bound(row, view.upper.column), view.lower.format),
  )
  const several = view.y.length > 1
  const field = rangedField(panel)
  const [y] = view.y
  const picksOfCategory = (index: number): readonly Pick[] => {
    const row = rows[index]
    if (row === undefined || field === undefined) return []
    const [gte, lt] = [row[view.lower.column], row[view.upper.column]]
    if (typeof gte !== 'number' && typeof lt !== 'number') return []
    return [{ field, ...(typeof gte === 'number' ? { gte } : {}), ...(typeof lt === 'number' ? { lt } : {}) }]
  }

  return {
    option: {
      grid: {
        left: 4,
        right: 10,
        top: several ? LEGEND_HEIGHT + 4 : 24,
        bottom: 2,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      ...legend(
        view.y.map(({ label }) => label),
        palette,
      ),
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: categoryAxis(names, palette),
      yAxis: y === undefined ? {} : valueAxis(y, palette, !several),
      series: view.y.map((shown, i) => ({
        type: 'bar',
        id: `${i}`,
        name: shown.label,
        barCategoryGap: several ? '24%' : '8%',
        barGap: '8%',
        itemStyle: { color: seriesColour(palette, i), borderRadius: [2, 2, 0, 0] },
        data: rows.map((row) => ({
          value: typeof row[shown.column] === 'number' ? row[shown.column] : null,
        })),
      })),
    },
    label: labelOf(input, names),
    tooltip(marks) {
      const index = marks[0]?.dataIndex ?? -1
      const row = rows[index]
      if (row === undefined) return undefined
      return {
        title: names[index] ?? '',
        lines: view.y.map((shown, i) => ({
          label: shown.label,
          value: formatCell(row[shown.column] ?? null, shown.format, zone),
          colour: seriesColour(palette, i),
        })),
      }
    },
    picksAt: ({ dataIndex }) => picksOfCategory(dataIndex),
    picksOfCategory,
    rowsOf: ({ series }) =>
      rows.map((row, place) => ({
        [view.lower.column]: bound(row, view.lower.column),
        [view.upper.column]: bound(row, view.upper.column),
        ...Object.fromEntries(
          view.y.map(({ column }, i) => [
            column,
            (series[i]?.data?.[place] as { value: number | null } | undefined)?.value ?? null,
          ]),
        ),
      })),
  }
}

function bound(row: Row, column: string) {
  return row[column] ?? null
}

function labelOf({ panel, view, answer, zone }: ChartInput<'histogram'>, names: readonly string[]): string {
  const told = view.y.map(({ column, label, format }) => {
    const figures = answer.rows.map((row) => row[column])
    const most = Math.max(...figures.filter((figure) => typeof figure === 'number'))
    return Number.isFinite(most)
      ? `${label}: at most ${formatCell(most, format, zone)} at ${names[figures.indexOf(most)]}`
      : `${label}: none`
  })
  return `${panel.title}, ${names.length} ranges. ${told.join('; ')}.`
}
