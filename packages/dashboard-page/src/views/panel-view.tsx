import type { ReactNode } from 'react'
import type { ViewProps } from './contract.ts'
import { PanelTable } from './table/panel-table.tsx'

/** A panel's rows, drawn as its definition says. */
export function PanelView(props: ViewProps): ReactNode {
  return <PanelTable {...props} />
}
