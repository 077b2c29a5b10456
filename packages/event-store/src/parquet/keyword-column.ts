import { codedColumn } from './coded-column.ts'
import type { ColumnChunk, ColumnWriter } from './column-writer.ts'
import { dictionary } from './dictionary.ts'
import { plainTexts } from './text-column.ts'

/** After a row group in which a dictionary was not worth it, it is tried again only after so many. */
const PLAIN_ROW_GROUPS = 8

export interface KeywordOptions {
  /** A column from whose value this one's mostly follows. It must be appended to before. */
  readonly guide?: ColumnWriter | undefined
  /**
   * With more distinct values than this share of a row group's rows, texts are written plain. By a quarter a file becomes small; it is
   * written soonest by a tenth, since a look-up in a large dictionary takes longer than writing a text.
   */
  readonly mostDistinct?: number
}

/** Texts of a keyword field: each distinct one is written once a row group, unless too few repeat. */
export function keywords(name: string, { guide, mostDistinct = 0.25 }: KeywordOptions = {}): ColumnWriter {
  const entries = dictionary(name)
  const coded = codedColumn(name, entries, { guide })
  const plain = plainTexts(name)
  let plainLeft = 0
  let rows = 0
  return {
    name,
    columns: coded.columns,
    append(values, count) {
      rows += count
      if (plainLeft > 0) plain.append(values, count)
      else coded.append(values, count)
    },
    skip(count) {
      rows += count
      if (plainLeft > 0) plain.skip(count)
      else coded.skip(count)
    },
    lastCodes: () => (plainLeft > 0 ? undefined : coded.lastCodes?.()),
    finish(): readonly ColumnChunk[] {
      const gathered = rows
      rows = 0
      if (plainLeft > 0) {
        plainLeft--
        return plain.finish()
      }
      if (entries.size > Math.max(1000, gathered * mostDistinct)) plainLeft = PLAIN_ROW_GROUPS
      return coded.finish()
    },
    discard() {
      rows = 0
      plain.discard()
      coded.discard()
    },
  }
}
