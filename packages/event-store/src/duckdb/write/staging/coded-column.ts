import { type ColumnChunk, type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn } from './column-writer.ts'
import type { Dictionary } from './dictionary.ts'
import { dictionaryIndices } from './levels.ts'
import { presence } from './presence.ts'

/** A hidden column whose values follow from those of the field: it has the same codes and a dictionary of its own. */
export interface Companion {
  readonly column: StagedColumn
  bytes(entries: Dictionary): Uint8Array
}

/** Values by their number in a dictionary. */
export function codedColumn(name: string, entries: Dictionary, companion?: Companion): ColumnWriter {
  const column: StagedColumn = { name, type: 'text', list: false }
  const columns = companion === undefined ? [column] : [column, companion.column]
  const codes = new Uint16Array(ROW_GROUP_ROWS)
  const present = presence(ROW_GROUP_ROWS)
  let rows = 0
  let values = 0
  const discard = () => {
    present.clear()
    entries.clear()
    rows = 0
    values = 0
  }
  return {
    name,
    columns,
    append(given, count) {
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        if (value === undefined) continue
        codes[values++] = entries.code(value)
        present.mark(rows)
      }
    },
    skip(count) {
      rows += count
    },
    finish() {
      const levels = present.levels(rows, values)
      const chunks = columns.map((of): ColumnChunk => {
        if (values === 0) return { column: of, values: rows, data: [levels] }
        const bytes = of === companion?.column ? companion.bytes(entries) : entries.bytes()
        return {
          column: of,
          values: rows,
          dictionary: { entries: entries.size, bytes },
          data: [levels, ...dictionaryIndices(codes, values, entries.size)],
        }
      })
      discard()
      return chunks
    },
    discard,
  }
}
