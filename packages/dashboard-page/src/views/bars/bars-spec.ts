import type { EChartsCoreOption } from 'echarts/core'
import { categoryAxis, evenStep } from '../chart/category-axis.ts'
import type { ChartInput, ChartSpec, Row } from '../chart/chart-spec.ts'
import { LEGEND_HEIGHT, legend } from '../chart/legend.ts'
import { shortened } from '../chart/tooltip-element.ts'
import { valueAxis } from '../chart/value-axis.ts'
import type { Cell, Pick } from '../contract.ts'
import { pickableFields } from '../definition/pickable-fields.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { compactText } from '../format/compact-text.ts'
import { formatCell } from '../format-cell.ts'
import { meaningColour } from '../look/meaning-colour.ts'
import { type BarGroup, barGroups, categoriesOf } from './bar-groups.ts'
import { barsLabel } from './bars-label.ts'

/** Height of a lying bar and its gap, in CSS pixels: a name beside it can be read. */
const LYING_BAR = 22
const LABEL_SPACE = 64
/** Width of a digit or letter of a label, in CSS pixels. */
const LETTER = 5.8
const GAP = 7

/** Bars of categories, standing or lying; those of a series one upon the other. */
export function barsSpec(input: ChartInput<'bars'>): ChartSpec {
  const { panel, view, zone, palette, width } = input
  const categories = categoriesOf(input)
  const groups = barGroups(input, categories)
  const names = categories.map((cell) => formatCell(cell, view.x.format, zone))
  const several = groups.length > 1
  const top = several ? LEGEND_HEIGHT + 4 : view.lying ? 0 : 20
  // Figures stand at their bars where each has one of its own and room for it.
  const labelled = !several && (view.lying || width / categories.length > 34)
  const [y] = view.y
  const figures = y === undefined ? {} : valueAxis(y, palette, !several && !labelled)
  const valueAxisOption = labelled ? { ...figures, show: false } : figures
  const categoryOption = categoryAxis(
    names.map((name) => shortened(name, 120)),
    palette,
    {
      ...(view.lying ? { width: Math.min(width * 0.42, 260) } : { every: everyFor(names, width) }),
    },
  )
  const field = pickableFields(panel).find((name) => name === view.x.column)

  return {
    option: {
      grid: {
        left: 4,
        right: labelled && view.lying ? LABEL_SPACE : 10,
        top,
        bottom: 2,
        outerBoundsMode: 'same',
        outerBoundsContain: 'axisLabel',
      },
      ...legend(
        groups.map(({ name }) => name),
        palette,
      ),
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: view.lying ? valueAxisOption : categoryOption,
      yAxis: view.lying ? { ...categoryOption, inverse: true } : valueAxisOption,
      series: groups.map((group, i) => seriesOf(input, group, categories, i, labelled)),
    },
    ...(view.lying ? { height: top + categories.length * LYING_BAR + (labelled ? 4 : 28) } : {}),
    label: barsLabel(panel.title, groups, names, zone),
    tooltip(marks) {
      const index = marks[0]?.dataIndex ?? -1
      const name = names[index]
      if (name === undefined) return undefined
      const shown = marks.flatMap(({ seriesIndex }) => groups[seriesIndex] ?? [])
      return {
        title: name,
        lines: shown.flatMap((group) => {
          const cell = group.rows[index]?.[group.y.column]
          if (cell === undefined) return []
          const colour = barColour(input, group, categories[index] ?? null)
          return [{ label: group.name, value: formatCell(cell, group.y.format, zone), colour }]
        }),
      }
    },
    picksAt({ seriesIndex, dataIndex }) {
      const row = groups[seriesIndex]?.rows[dataIndex]
      return row === undefined ? [] : picksOfRow(panel, row)
    },
    picksOfCategory(index): readonly Pick[] {
      const value = categories[index]
      return field === undefined || value === undefined || value === null ? [] : [{ field, value }]
    },
    rowsOf: ({ series }) => rowsOfSeries(input, groups, categories, series),
  }
}

/** Every how many-th name has room beneath its bar. */
function everyFor(names: readonly string[], width: number): number {
  const longest = Math.max(...names.map((name) => name.length)) * LETTER + GAP
  const least = Math.max(1, Math.ceil((longest * names.length) / Math.max(1, width - 40)))
  return names.length === 24 ? evenStep(least) : least
}

function barColour(
  { view, palette }: ChartInput<'bars'>,
  { of, y, colour }: BarGroup,
  category: Cell,
): string {
  // Several figures of a category are told apart by colour; a single one may have the category's.
  const own = of === undefined && view.y[0] === y && view.y.length === 1
  return (own ? meaningColour(view.x.column, category, palette) : undefined) ?? colour
}

function seriesOf(
  input: ChartInput<'bars'>,
  group: BarGroup,
  categories: readonly Cell[],
  index: number,
  labelled: boolean,
): EChartsCoreOption {
  const { view, palette } = input
  const stacked = view.series !== undefined
  const rounded = view.lying ? [0, 2, 2, 0] : [2, 2, 0, 0]
  return {
    type: 'bar',
    id: `${index}`,
    name: group.name,
    ...(stacked ? { stack: 'all' } : {}),
    barMaxWidth: view.lying ? 18 : 44,
    barCategoryGap: '28%',
    barMinHeight: stacked ? 0 : 1,
    itemStyle: { color: group.colour, borderRadius: stacked ? 0 : rounded },
    label: {
      show: labelled,
      position: view.lying ? 'right' : 'top',
      color: palette.quiet,
      fontSize: 11,
      formatter: ({ value }: { value: unknown }) =>
        typeof value === 'number' ? compactText(value, group.y.format) : '',
    },
    data: group.rows.map((row, i) => {
      const figure = row?.[group.y.column]
      return {
        value: typeof figure === 'number' ? figure : null,
        itemStyle: { color: barColour(input, group, categories[i] ?? null) },
      }
    }),
  }
}

function rowsOfSeries(
  { view }: ChartInput<'bars'>,
  groups: readonly BarGroup[],
  categories: readonly Cell[],
  drawn: readonly { readonly data?: readonly unknown[] }[],
): Row[] {
  const rows = new Map<string, Record<string, Cell>>()
  for (const [i, { y, of, rows: asked }] of groups.entries()) {
    for (const [place, point] of (drawn[i]?.data ?? []).entries()) {
      // No row, no bar: a gap of the chart's data is none of the rows'.
      if (asked[place] === undefined) continue
      const category = categories[place] ?? null
      const key = JSON.stringify([category, of])
      const row = rows.get(key) ?? { [view.x.column]: category }
      if (view.series !== undefined && of !== undefined) row[view.series.column] = of
      row[y.column] = (point as { value: number | null }).value
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}
