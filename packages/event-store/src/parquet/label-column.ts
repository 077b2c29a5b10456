import { codedColumn } from './coded-column.ts'
import type { ColumnWriter } from './column-writer.ts'
import { dictionary } from './dictionary.ts'

/** Objects of texts, kept as JSON text. */
export function labelObjects(name: string): ColumnWriter {
  return codedColumn(
    name,
    dictionary(name, (value) => JSON.stringify(value)),
  )
}
