import { type ColumnChunk, type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn } from './column-writer.ts'
import type { Dictionary } from './dictionary.ts'
import { guidedCodes } from './guided-codes.ts'
import { dictionaryIndices } from './levels.ts'
import { presence } from './presence.ts'

/** A hidden column whose values follow from those of the field: it has the same codes and a dictionary of its own. */
export interface Companion {
  readonly column: StagedColumn
  bytes(entries: Dictionary): Uint8Array
}

export interface CodedColumnOptions {
  readonly companion?: Companion | undefined
  /** A column from whose value this one's mostly follows. It must be appended to before. */
  readonly guide?: ColumnWriter | undefined
}

/** Values by their number in a dictionary. */
export function codedColumn(
  name: string,
  entries: Dictionary,
  options: CodedColumnOptions = {},
): ColumnWriter {
  const { companion, guide } = options
  const column: StagedColumn = { name, type: 'text', list: false }
  const columns = companion === undefined ? [column] : [column, companion.column]
  const codes = new Uint16Array(ROW_GROUP_ROWS)
  const present = presence(ROW_GROUP_ROWS)
  const guided = guidedCodes(entries, guide)
  let lastCodes = new Int32Array(256)
  let rows = 0
  let values = 0
  const discard = () => {
    present.clear()
    entries.clear()
    guided.clear()
    rows = 0
    values = 0
  }
  return {
    name,
    columns,
    append(given, count) {
      if (lastCodes.length < count) lastCodes = new Int32Array(count)
      const guides = guided.guides()
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        lastCodes[i] = -1
        if (value === undefined) continue
        const code = guides === undefined ? entries.code(value) : guided.code(value, guides[i] ?? -1)
        lastCodes[i] = code
        codes[values++] = code
        present.mark(rows)
      }
    },
    skip(count) {
      lastCodes.fill(-1)
      rows += count
    },
    lastCodes: () => lastCodes,
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
