import type { ChartInput, Row } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Cell } from '../contract.ts'
import type { ShownColumn } from '../definition/shown-columns.ts'
import { formatCell } from '../format-cell.ts'
import { meaningColour } from '../look/meaning-colour.ts'
import { seriesColour } from '../look/series-colour.ts'

/** The bars of one figure, or of one value of the series' column: one for each category, none where there is no row. */
export interface BarGroup {
  readonly y: ShownColumn
  readonly of: Cell | undefined
  readonly name: string
  readonly colour: string
  readonly rows: readonly (Row | undefined)[]
}

/**
 * The values of the x column, each once, in the order of the rows. Where bars stand upon each other the rows are ranked by their parts:
 * then the longest bar comes first.
 */
export function categoriesOf({ view, answer }: ChartInput<'bars'>): Cell[] {
  const [y] = view.y
  const sums = new Map<Cell, number>()
  for (const row of answer.rows) {
    const category = row[view.x.column] ?? null
    sums.set(category, (sums.get(category) ?? 0) + Number(row[y?.column ?? ''] ?? 0))
  }
  const categories = [...sums.keys()]
  if (view.series === undefined) return categories
  return categories.sort((one, other) => (sums.get(other) ?? 0) - (sums.get(one) ?? 0))
}

/** A group for each figure, or for each value of the series' column. */
export function barGroups(input: ChartInput<'bars'>, categories: readonly Cell[]): BarGroup[] {
  const { view, answer, zone, palette } = input
  const { series } = view
  const values =
    series === undefined ? [undefined] : [...new Set(answer.rows.map((row) => row[series.column] ?? null))]
  return values.flatMap((of, place) =>
    view.y.map((y, i): BarGroup => {
      const value = series === undefined || of === undefined ? undefined : formatCell(of, series.format, zone)
      const rows = answer.rows.filter((row) => series === undefined || (row[series.column] ?? null) === of)
      const byCategory = new Map(rows.map((row) => [row[view.x.column] ?? null, row]))
      return {
        y,
        of,
        name: shortened(value ?? y.label, 80),
        colour:
          meaningColour(series?.column ?? y.column, of ?? null, palette) ??
          seriesColour(palette, place * view.y.length + i),
        rows: categories.map((category) => byCategory.get(category)),
      }
    }),
  )
}
