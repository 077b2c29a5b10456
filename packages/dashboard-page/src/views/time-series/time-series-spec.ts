import type { ChartInput, ChartSpec, Row } from '../chart/chart-spec.ts'
import { LEGEND_HEIGHT, legend } from '../chart/legend.ts'
import { valueAxis } from '../chart/value-axis.ts'
import type { Cell } from '../contract.ts'
import { pickableFields } from '../definition/pickable-fields.ts'
import { formatCell } from '../format-cell.ts'
import { mixed } from '../look/mixed.ts'
import { timeSpan } from '../time/time-span.ts'
import { tickLabel, timeTicks } from '../time/time-ticks.ts'
import { seriesOf, type TimePoint } from './curve-series.ts'
import { curvesOf } from './curves.ts'
import { timeSeriesLabel } from './time-series-label.ts'
import { timeOf, timeSteps } from './time-steps.ts'

/** Width of a label of the time axis with the space around it, in CSS pixels. */
const TICK_WIDTH = 64
const NAME_HEIGHT = 24

/** Curves or bars over time. What a row has no figure for is a gap. */
export function timeSeriesSpec(input: ChartInput<'time-series'>): ChartSpec {
  const { panel, view, answer, zone, palette, width } = input
  const curves = curvesOf(input)
  const steps = timeSteps(answer.rows, view.x.column)
  const series = curves.map((curve, i) => seriesOf(curve, i, view, steps))
  const top = curves.length > 1 ? LEGEND_HEIGHT + 4 : NAME_HEIGHT
  const ticks =
    steps === undefined
      ? []
      : timeTicks(steps.from, steps.to, zone, Math.max(2, Math.floor(width / TICK_WIDTH)))
  const field = pickableFields(panel).find((name) => name === view.series?.column)
  const [y] = view.y

  return {
    option: {
      grid: { left: 4, right: 14, top, bottom: 2, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      ...legend(
        curves.map(({ name }) => name),
        palette,
      ),
      tooltip: { trigger: 'axis', axisPointer: { type: view.mark === 'bar' ? 'shadow' : 'line' } },
      xAxis: {
        type: 'value',
        min: steps?.from ?? 0,
        max: steps?.to ?? 1,
        splitLine: { show: false },
        axisLine: { show: true, onZero: false, lineStyle: { color: palette.line } },
        axisTick: { show: true, customValues: ticks, lineStyle: { color: palette.line } },
        axisLabel: {
          color: palette.quiet,
          fontSize: 11,
          hideOverlap: true,
          customValues: ticks,
          formatter: (time: number) => tickLabel(time, ticks, zone),
        },
      },
      yAxis: y === undefined ? {} : valueAxis(y, palette, curves.length === 1),
      series,
    },
    label: timeSeriesLabel(panel.title, curves, view, zone),
    zoomArea: steps === undefined ? undefined : { from: steps.from, to: steps.to, top },
    tooltip(marks) {
      const shown = marks.flatMap(({ seriesIndex, dataIndex }) => {
        const curve = curves[seriesIndex]
        const row = curve?.rows[dataIndex]
        return curve === undefined || row === undefined ? [] : [{ curve, row }]
      })
      const first = shown.find(({ curve }) => !curve.previous) ?? shown[0]
      if (first === undefined || steps === undefined) return undefined
      const start = timeOf(first.row, view.x.column)
      return {
        title: timeSpan(start, steps.endOf(start), zone),
        lines: shown.map(({ curve, row }) => ({
          label: curve.previous ? `${curve.y.label}, ${measuredAt(row, start, zone)}` : curve.name,
          value: formatCell(row[curve.y.column] ?? null, curve.y.format, zone),
          colour: curve.previous ? mixed(curve.colour, palette.surface, 0.55) : curve.colour,
        })),
      }
    },
    picksAt({ seriesIndex }) {
      const value = curves[seriesIndex]?.of
      return field === undefined || value === undefined || value === null ? [] : [{ field, value }]
    },
    zoomAt({ seriesIndex, dataIndex }) {
      const row = curves[seriesIndex]?.rows[dataIndex]
      if (view.mark !== 'bar' || row === undefined || steps === undefined) return undefined
      const from = timeOf(row, view.x.column)
      return { from, to: steps.endOf(from) }
    },
    rowsOf: ({ series: drawn }) => rowsOfSeries(input, curves, drawn),
  }
}

/** When a row of the period before really was, told with what differs from where it is drawn. */
function measuredAt(row: Row, drawnAt: number, zone: string): string {
  return formatCell(row['measured_at'] ?? null, 'time', zone, drawnAt)
}

/** A row for each instant and series: the figures of its curves beside each other. */
function rowsOfSeries(
  { view }: ChartInput<'time-series'>,
  curves: ReturnType<typeof curvesOf>,
  drawn: readonly { readonly data?: readonly unknown[] }[],
): Row[] {
  const rows = new Map<string, Record<string, Cell>>()
  for (const [i, { y, of }] of curves.entries()) {
    for (const { value } of (drawn[i]?.data ?? []) as TimePoint[]) {
      const time = new Date(value[2]).toISOString()
      const key = JSON.stringify([of, time])
      const row = rows.get(key) ?? { [view.x.column]: time }
      if (view.series !== undefined && of !== undefined) row[view.series.column] = of
      row[y.column] = value[1]
      rows.set(key, row)
    }
  }
  return [...rows.values()]
}
