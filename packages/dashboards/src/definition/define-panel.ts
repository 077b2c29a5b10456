import type { Column } from '@weir/query'
import { emptyRows } from '../run/empty-rows.ts'
import { formats } from './format.ts'
import { type Panel, type PanelDefinition, panelDefinitionSchema } from './panel.ts'
import { type ShownColumn, shownColumns } from './view.ts'

/**
 * A panel, checked against the catalogue: every field, metric and KQL of its query, and every column that its view shows
 * with the format it is shown in.
 *
 * @throws Error that names the panel and what is wrong
 */
export function definePanel(definition: PanelDefinition): Panel {
  try {
    const checked = panelDefinitionSchema.parse(definition)
    const { columns } = emptyRows(checked)
    for (const role of shownColumns(checked.view)) checkShown(role, columns)
    return { ...checked, columns }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`panel ${definition.id}: ${why}`, { cause: error })
  }
}

function checkShown({ column: name, format }: ShownColumn, columns: readonly Column[]): void {
  const column = columns.find((known) => known.name === name)
  if (column === undefined) {
    const known = columns.map((each) => each.name).join(', ')
    throw new Error(`the view shows "${name}"; its rows have ${known}`)
  }
  const of: { type: string; unit?: string } = formats[format].of
  if (column.type !== of.type || column.unit !== of.unit) {
    throw new Error(`"${name}" is of ${column.type} ${column.unit ?? ''}: it cannot be shown as ${format}`)
  }
}
