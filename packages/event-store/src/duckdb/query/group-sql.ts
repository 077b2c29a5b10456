import type { Cell, GroupDimension } from '@weir/query'
import type { Parameters } from '../engine/parameters.ts'
import { fieldSql } from './field-sql.ts'
import { keptSql, shownSql } from './number-text.ts'

/** A dimension whose keys come from the events, as SQL, and how its keys are read. */
export interface GroupSql {
  /** What is grouped by; where `many`, a list of which no value stands twice. Of no meaning where `absent`. */
  readonly sql: string
  readonly many: boolean
  /** A condition that an event has no key; true or false, never NULL. */
  readonly absent: string
  /** The key of the answer from what is grouped by. */
  shown(grouped: string): string
  /** Type of the key of the answer. */
  readonly type: 'VARCHAR' | 'BIGINT' | 'BOOLEAN'
  /** What is grouped by from the key of the answer: the inverse of `shown`. */
  grouped(shown: string): string
  keyOf(value: unknown): Cell
}

export function groupSql(group: GroupDimension, parameters: Parameters): GroupSql {
  const { sql, many, definition } = fieldSql(group.field, parameters)
  if (group.kind === 'geo') return tileGroup(sql, group.zoom)
  const absent = `${sql} IS NULL`
  const plain = {
    sql,
    many,
    absent,
    shown: (key: string) => shownSql(group.field, key),
    grouped: (key: string) => keptSql(group.field, key),
  }
  switch (definition.type) {
    case 'long':
      return { ...plain, type: 'BIGINT', keyOf: Number }
    case 'boolean':
      return { ...plain, type: 'BOOLEAN', keyOf: (value) => value === true }
    default:
      return { ...plain, type: 'VARCHAR', keyOf: String }
  }
}

/**
 * The same tiles as `geoTile` in packages/query, from the text `latitude,longitude`. Grouped by one number, x × 2^zoom + y:
 * making a text of every event's tile would take four times as long.
 */
function tileGroup(point: string, zoom: number): GroupSql {
  const tiles = 2 ** zoom
  const edge = 85.0511287798066
  const part = (index: number) => `TRY_CAST(split_part(${point}, ',', ${index}) AS DOUBLE)`
  const [latitude, longitude] = [part(1), part(2)]
  const within = (index: string) => `least(greatest(floor(${index}), 0), ${tiles - 1})::BIGINT`
  const sine = `sin(least(greatest(${latitude}, -${edge}), ${edge}) * pi() / 180)`
  const x = within(`(${longitude} + 180) / 360 * ${tiles}`)
  const y = within(`(0.5 - ln((1 + ${sine}) / (1 - ${sine})) / (4 * pi())) * ${tiles}`)
  const absent = `(${latitude} IS NULL OR ${longitude} IS NULL)`
  return {
    sql: `${x} * ${tiles} + ${y}`,
    many: false,
    absent,
    shown: (tile) => `'${zoom}/' || (${tile} // ${tiles}) || '/' || (${tile} % ${tiles})`,
    type: 'VARCHAR',
    grouped: (key) => `split_part(${key}, '/', 2)::BIGINT * ${tiles} + split_part(${key}, '/', 3)::BIGINT`,
    keyOf: String,
  }
}
