import { type ColumnWriter, UnfitValue } from '../../../parquet/column-writer.ts'
import { textPages } from '../../../parquet/text-column.ts'
import { tokenText } from './token-text.ts'

/** Name of the hidden column that holds a text's tokens where SQL alone would find others. */
export function tokensColumn(name: string): string {
  return `${name}#tokens`
}

/** Texts written one after the other, and beside them their tokens (see {@link tokenText}). */
export function searchedTexts(name: string): ColumnWriter {
  const texts = textPages({ name, type: 'text', list: false })
  const tokens = textPages({ name: tokensColumn(name), type: 'text', list: false })
  let rows = 0
  const finish = () => {
    const chunks = [texts.finish(rows), tokens.finish(rows)]
    rows = 0
    return chunks
  }
  return {
    name,
    columns: [texts.column, tokens.column],
    append(given, count) {
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'string') throw new UnfitValue(`${name} is not text`)
        const bytes = texts.add(rows, value)
        const found = tokenText(value, bytes)
        if (found !== undefined) tokens.add(rows, found)
      }
    },
    skip(count) {
      rows += count
    },
    finish,
    discard() {
      finish()
    },
  }
}
