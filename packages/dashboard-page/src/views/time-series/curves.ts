import type { ChartInput, Row } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Cell } from '../contract.ts'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { formatCell } from '../format-cell.ts'
import { meaningColour } from '../look/meaning-colour.ts'
import { seriesColour } from '../look/series-colour.ts'

/** One curve of a time series. */
export interface Curve {
  readonly y: ShownColumn
  /** The value of the series' column that its rows have; undefined where there is no such column. */
  readonly of: Cell | undefined
  /** Of the period before, drawn behind. */
  readonly previous: boolean
  readonly name: string
  readonly colour: string
  readonly rows: readonly Row[]
}

const PERIOD = 'period'

/** One curve for each figure and value of the series' column, in the order in which the rows name them. */
export function curvesOf({ view, answer, zone, palette }: ChartInput<'time-series'>): Curve[] {
  const { series, y } = view
  const values =
    series === undefined ? [undefined] : [...new Set(answer.rows.map((row) => row[series.column] ?? null))]
  return values.flatMap((value, place) =>
    y.map((shown, i): Curve => {
      const previous = series?.column === PERIOD && value === 'previous'
      const isPeriod = series?.column === PERIOD
      const named =
        value === undefined || isPeriod ? undefined : formatCell(value, series?.format ?? 'text', zone)
      const own = series === undefined ? shown.column : series.column
      return {
        y: shown,
        of: value,
        previous,
        name: shortened(nameOf(shown, named, previous, y.length > 1), 80),
        colour:
          meaningColour(own, value ?? null, palette) ??
          seriesColour(palette, named === undefined ? i : place * y.length + i),
        rows:
          series === undefined
            ? answer.rows
            : answer.rows.filter((row) => (row[series.column] ?? null) === value),
      }
    }),
  )
}

function nameOf(y: ShownColumn, value: string | undefined, previous: boolean, several: boolean): string {
  if (previous) return `${y.label}, period before`
  if (value === undefined) return y.label
  return several ? `${value}, ${y.label}` : value
}
