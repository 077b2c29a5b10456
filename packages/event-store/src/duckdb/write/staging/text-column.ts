import { byteSink } from './byte-sink.ts'
import { type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn, UnfitValue } from './column-writer.ts'
import { presence } from './presence.ts'
import { tokenText } from './token-text.ts'

/** Name of the hidden column that holds a text's tokens where SQL alone would find others. */
export function tokensColumn(name: string): string {
  return `${name}#tokens`
}

/** Texts written one after the other. */
export function plainTexts(name: string): ColumnWriter {
  return textColumn(name, false)
}

/** The same, and beside them their tokens (see {@link tokenText}). */
export function searchedTexts(name: string): ColumnWriter {
  return textColumn(name, true)
}

function textColumn(name: string, searched: boolean): ColumnWriter {
  const texts = textPages({ name, type: 'text', list: false })
  const tokens = textPages({ name: tokensColumn(name), type: 'text', list: false })
  let rows = 0
  return {
    name,
    columns: searched ? [texts.column, tokens.column] : [texts.column],
    append(given, count) {
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'string') throw new UnfitValue(`${name} is not text`)
        const bytes = texts.add(rows, value)
        if (!searched) continue
        const found = tokenText(value, bytes)
        if (found !== undefined) tokens.add(rows, found)
      }
    },
    skip(count) {
      rows += count
    },
    finish() {
      const chunks = searched ? [texts.finish(rows), tokens.finish(rows)] : [texts.finish(rows)]
      rows = 0
      return chunks
    },
    discard() {
      texts.finish(rows)
      tokens.finish(rows)
      rows = 0
    },
  }
}

function textPages(column: StagedColumn) {
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
