import type { EChartsCoreOption } from 'echarts/core'
import type { ChartInput } from '../chart/chart-spec.ts'
import type { Curve } from './curves.ts'
import { type TimeSteps, timeOf } from './time-steps.ts'

/** A point of a curve: where it is drawn, its figure, and when its step begins; times in milliseconds since 1970. */
export interface TimePoint {
  readonly value: readonly [at: number, figure: number | null, start: number]
  readonly symbol?: string
  readonly symbolSize?: number
}

/** A curve as a series of ECharts. */
export function seriesOf(
  curve: Curve,
  index: number,
  { mark, stacked, x }: ChartInput<'time-series'>['view'],
  steps: TimeSteps | undefined,
): EChartsCoreOption {
  const { name, colour, previous } = curve
  const bar = mark === 'bar' && !previous
  const points = pointsOf(curve, x.column, bar ? steps : undefined)
  const alone = points.map((_, i) => isAlone(points, i))
  const shared = {
    id: `${index}`,
    name,
    encode: { x: 0, y: 1 },
    ...(stacked && !previous ? { stack: 'all' } : {}),
    itemStyle: {
      color: colour,
      ...(previous ? { opacity: 0.45 } : {}),
      ...(bar ? { borderRadius: stacked ? 0 : [2, 2, 0, 0] } : {}),
    },
    emphasis: { focus: 'none' },
  }
  if (bar) return { ...shared, type: 'bar', barCategoryGap: '12%', large: false, data: points }
  return {
    ...shared,
    type: 'line',
    z: previous ? 1 : 3,
    // A figure between two gaps has no line: it is a dot.
    data: points.map(
      (point, i): TimePoint => (alone[i] ? { ...point, symbol: 'circle', symbolSize: 5 } : point),
    ),
    ...(alone.includes(true) ? { symbol: 'none' } : { showSymbol: false, symbol: 'circle', symbolSize: 6 }),
    triggerEvent: true,
    connectNulls: false,
    lineStyle: previous
      ? { color: colour, width: 1, type: [4, 4], opacity: 0.65 }
      : { color: colour, width: stacked ? 1 : 1.75 },
    ...(mark === 'area' && !previous ? { areaStyle: { color: colour, opacity: stacked ? 0.55 : 0.18 } } : {}),
  }
}

function pointsOf({ rows, y }: Curve, time: string, steps: TimeSteps | undefined): TimePoint[] {
  return rows.map((row) => {
    const start = timeOf(row, time)
    const cell = row[y.column]
    // A bar stands over its whole step, a line's point where the step begins.
    const at = steps === undefined ? start : (start + steps.endOf(start)) / 2
    return { value: [at, typeof cell === 'number' ? cell : null, start] }
  })
}

function isAlone(points: readonly TimePoint[], i: number): boolean {
  const figure = (at: number) => points[at]?.value[1] ?? null
  return figure(i) !== null && figure(i - 1) === null && figure(i + 1) === null
}
