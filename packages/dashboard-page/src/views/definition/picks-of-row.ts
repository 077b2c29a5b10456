import type { Panel } from '@weir/dashboards'
import type { Cell, Pick } from '../contract.ts'
import { pickableFields } from './pickable-fields.ts'

/** What a row stands for: the value of each of its fields. Empty where it has none. */
export function picksOfRow(panel: Panel, row: Readonly<Record<string, Cell>>): Pick[] {
  return pickableFields(panel).flatMap((field) => {
    const value = row[field]
    return value === undefined || value === null ? [] : [{ field, value }]
  })
}
