import { type ColumnWriter, UnfitValue } from './column-writer.ts'

/** A column that no row may be without. */
export function required(writer: ColumnWriter): ColumnWriter {
  const fault = () => new UnfitValue(`${writer.name} is missing`)
  return {
    ...writer,
    append(values, rows) {
      for (let i = 0; i < rows; i++) if (values[i] === undefined) throw fault()
      writer.append(values, rows)
    },
    skip() {
      throw fault()
    },
  }
}
