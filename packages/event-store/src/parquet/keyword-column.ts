import { codedColumn } from './coded-column.ts'
import type { ColumnChunk, ColumnWriter } from './column-writer.ts'
import { dictionary } from './dictionary.ts'
import { plainTexts } from './text-column.ts'

/** Where more values than this share are distinct, a dictionary costs more than it saves… */
const MOSTLY_DISTINCT = 0.1
/** …and is tried again only after so many row groups. */
const PLAIN_ROW_GROUPS = 8

/** Texts of a keyword field: each distinct one is written once a row group, unless hardly any repeats. */
export function keywords(name: string, guide?: ColumnWriter): ColumnWriter {
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
      if (entries.size > Math.max(1000, gathered * MOSTLY_DISTINCT)) plainLeft = PLAIN_ROW_GROUPS
      return coded.finish()
    },
    discard() {
      rows = 0
      plain.discard()
      coded.discard()
    },
  }
}
