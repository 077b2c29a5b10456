import type { Panel } from '@weir/dashboards'

export type View = Panel['view']
type TableView = Extract<View, { kind: 'table' }>
export type ShownColumn = TableView['columns'][number]

/** The columns that a view shows, each once, in the order of its roles. */
export function shownColumns(view: View): readonly ShownColumn[] {
  const roles = Object.values(view)
    .flat()
    .filter((role): role is ShownColumn => typeof role === 'object' && role !== null && 'column' in role)
  return [...new Map(roles.toReversed().map((role) => [role.column, role])).values()].toReversed()
}

/** Those that say something in a table: nobody reads places as figures, or a country's name twice. */
export function tableColumns(view: View): readonly ShownColumn[] {
  const columns = shownColumns(view).filter(({ format }) => format !== 'degrees')
  return view.kind === 'country-map' ? columns.filter(({ column }) => column !== view.name.column) : columns
}
