import { byteSink } from './byte-sink.ts'
import { type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn, UnfitValue } from './column-writer.ts'
import { presence } from './presence.ts'

/** Texts written one after the other. */
export function plainTexts(name: string): ColumnWriter {
  const texts = textPages({ name, type: 'text', list: false })
  let rows = 0
  const finish = () => {
    const chunk = texts.finish(rows)
    rows = 0
    return chunk
  }
  return {
    name,
    columns: [texts.column],
    append(given, count) {
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'string') throw new UnfitValue(`${name} is not text`)
        texts.add(rows, value)
      }
    },
    skip(count) {
      rows += count
    },
    finish: () => [finish()],
    discard() {
      finish()
    },
  }
}

/** The texts of one column in one row group. */
export function textPages(column: StagedColumn) {
  const written = byteSink()
  const present = presence(ROW_GROUP_ROWS)
  let values = 0
  return {
    column,
    /** Returns the length in UTF-8. */
    add(row: number, text: string): number {
      present.mark(row)
      values++
      return written.text(text)
    },
    finish(rows: number) {
      const chunk = { column, values: rows, data: [present.levels(rows, values), written.take()] }
      present.clear()
      values = 0
      return chunk
    },
  }
}
