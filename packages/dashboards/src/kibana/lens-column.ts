/** KQL that a single column is narrowed by. */
export interface ColumnFilter {
  readonly language: 'kuery'
  readonly query: string
}

export type LensDataType = 'string' | 'number' | 'date' | 'ip' | 'boolean'

/**
 * A column of a Lens layer: a group (bucketed) or a figure. Kibana has no schema for it at import; the keys are those of
 * the form-based data source in Kibana's public code, `operations/definitions`.
 */
export interface LensColumn {
  readonly label: string
  readonly customLabel: true
  readonly dataType: LensDataType
  readonly operationType: string
  readonly isBucketed: boolean
  readonly scale: 'ordinal' | 'interval' | 'ratio'
  readonly sourceField?: string
  readonly filter?: ColumnFilter
  /** Events of so long before: `1w`. */
  readonly timeShift?: string
  /** The figure for each so long: `m` for each minute. */
  readonly timeScale?: 'm'
  /** Columns that a formula is made of. */
  readonly references?: readonly string[]
  readonly params?: Readonly<Record<string, unknown>>
}

/** Columns by their ids, in the order in which Lens works on them: groups from the outermost, then figures. */
export type LensColumns = Readonly<Record<string, LensColumn>>

/** What Lens calls the documents themselves. */
export const RECORDS = '___records___'

export function filterOf(query: string): { readonly filter?: ColumnFilter } {
  return query === '' ? {} : { filter: { language: 'kuery', query } }
}
