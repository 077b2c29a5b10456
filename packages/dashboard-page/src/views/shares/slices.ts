import type { ChartInput, Row } from '../chart/chart-spec.ts'
import { shortened } from '../chart/tooltip-element.ts'
import type { Pick } from '../contract.ts'
import { picksOfRow } from '../definition/picks-of-row.ts'
import { formatCell } from '../format-cell.ts'
import { meaningColour } from '../look/meaning-colour.ts'
import { mixed } from '../look/mixed.ts'
import { seriesColour } from '../look/series-colour.ts'

/** A part of the whole. */
export interface Slice {
  readonly row: Row
  readonly name: string
  readonly size: string
  readonly share: string
  readonly colour: string
  readonly picks: readonly Pick[]
}

/** The rows as slices; the one without a key is all the others together, and is grey. */
export function slicesOf({
  panel,
  view,
  answer,
  zone,
  palette,
}: Omit<ChartInput<'shares'>, 'width' | 'height'>): Slice[] {
  return answer.rows.map((row, i) => {
    const key = row[view.slice.column] ?? null
    return {
      row,
      name: key === null ? 'Others' : shortened(formatCell(key, view.slice.format, zone), 300),
      size: formatCell(row[view.size.column] ?? null, view.size.format, zone),
      share: formatCell(row[view.share.column] ?? null, view.share.format, zone),
      colour:
        key === null
          ? mixed(palette.quiet, palette.surface, 0.45)
          : (meaningColour(view.slice.column, key, palette) ?? seriesColour(palette, i)),
      picks: picksOfRow(panel, row),
    }
  })
}
