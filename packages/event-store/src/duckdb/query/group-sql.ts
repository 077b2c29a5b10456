import type { Cell, GroupDimension } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { fieldSql } from './field-sql.ts'

/** A dimension whose keys come from the events, as SQL, and how its keys are read. */
export interface GroupSql {
  /** The key; where `many`, a list of distinct keys. NULL where an event has none. */
  readonly sql: string
  readonly many: boolean
  /** Type of the key in the engine. */
  readonly type: 'VARCHAR' | 'BIGINT' | 'BOOLEAN'
  keyOf(value: unknown): Cell
}

export function groupSql(group: GroupDimension, parameters: Parameters): GroupSql {
  const field = fieldSql(group.field, parameters)
  if (group.kind === 'geo') {
    return { sql: tileSql(field.sql, group.zoom), many: false, type: 'VARCHAR', keyOf: String }
  }
  switch (field.definition.type) {
    case 'long':
      return { sql: field.sql, many: false, type: 'BIGINT', keyOf: Number }
    case 'boolean':
      return { sql: field.sql, many: false, type: 'BOOLEAN', keyOf: (value) => value === true }
    default: {
      const sql = field.many ? `list_distinct(${field.sql})` : field.sql
      return { sql, many: field.many, type: 'VARCHAR', keyOf: String }
    }
  }
}

/** The same as `geoTile` in packages/query, from the text `latitude,longitude`. */
function tileSql(point: string, zoom: number): string {
  const tiles = 2 ** zoom
  const edge = 85.0511287798066
  const within = (index: string) => `least(greatest(floor(${index}), 0), ${tiles - 1})::BIGINT`
  const latitude = `TRY_CAST(split_part(${point}, ',', 1) AS DOUBLE)`
  const longitude = `TRY_CAST(split_part(${point}, ',', 2) AS DOUBLE)`
  const sine = `sin(least(greatest(${latitude}, -${edge}), ${edge}) * pi() / 180)`
  const x = within(`(${longitude} + 180) / 360 * ${tiles}`)
  const y = within(`(0.5 - ln((1 + ${sine}) / (1 - ${sine})) / (4 * pi())) * ${tiles}`)
  // `least` and `greatest` pass over NULL: a place that is none must be sorted out first.
  return `CASE WHEN ${latitude} IS NOT NULL AND ${longitude} IS NOT NULL THEN '${zoom}/' || ${x} || '/' || ${y} END`
}
