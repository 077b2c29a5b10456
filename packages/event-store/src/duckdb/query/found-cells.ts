import type { AggregateCell, Cell } from '@weir/query'

/** What the engine has found, before rows are made of it. */
export interface FoundCells {
  /** Keys of the groups to show, best first; none where the query asks for none. */
  readonly groups: readonly (readonly Cell[])[]
  readonly cells: readonly AggregateCell[]
  /** Events in range and filter that lack a key. */
  readonly missing: number
}
