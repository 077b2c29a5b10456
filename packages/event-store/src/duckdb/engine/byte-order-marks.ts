import type { DuckDBDataChunk } from '@duckdb/node-api'
import duckdb from '@duckdb/node-bindings'

const ENTRY = 16

/**
 * Puts back the U+FEFF with which a text begins: `@duckdb/node-api` decodes texts with a `TextDecoder` that takes it for a
 * mark of the encoding and drops it. The engine keeps the first four bytes of every text beside its length.
 *
 * @param rows the chunk's rows as they were decoded; changed in place
 */
export function restoreByteOrderMarks(chunk: DuckDBDataChunk, rows: unknown[][]): void {
  for (let column = 0; column < chunk.columnCount; column++) {
    const vector = duckdb.data_chunk_get_vector(chunk.chunk, column)
    const type = duckdb.vector_get_column_type(vector)
    const kind = duckdb.get_type_id(type)
    if (kind === duckdb.Type.VARCHAR) restoreTexts(vector, rows, column)
    else if (kind === duckdb.Type.LIST) restoreLists(vector, type, rows, column)
  }
}

function restoreTexts(vector: duckdb.Vector, rows: unknown[][], column: number): void {
  const entries = duckdb.vector_get_data(vector, rows.length * ENTRY)
  rows.forEach((row, i) => {
    const value = row[column]
    if (typeof value === 'string' && beginsWithMark(entries, i)) row[column] = `\ufeff${value}`
  })
}

function restoreLists(
  vector: duckdb.Vector,
  type: duckdb.LogicalType,
  rows: unknown[][],
  column: number,
): void {
  if (duckdb.get_type_id(duckdb.list_type_child_type(type)) !== duckdb.Type.VARCHAR) return
  const lists = duckdb.vector_get_data(vector, rows.length * ENTRY)
  const places = new DataView(lists.buffer, lists.byteOffset, lists.byteLength)
  const child = duckdb.list_vector_get_child(vector)
  const entries = duckdb.vector_get_data(child, duckdb.list_vector_get_size(vector) * ENTRY)
  rows.forEach((row, i) => {
    const list = row[column]
    if (!Array.isArray(list)) return
    const first = Number(places.getBigUint64(i * ENTRY, true))
    row[column] = list.map((value: unknown, k) =>
      typeof value === 'string' && beginsWithMark(entries, first + k) ? `\ufeff${value}` : value,
    )
  })
}

/** A text's entry: four bytes of length, then its first bytes in UTF-8. */
function beginsWithMark(entries: Uint8Array, index: number): boolean {
  const at = index * ENTRY
  return (
    entries[at + 4] === 0xef &&
    entries[at + 5] === 0xbb &&
    entries[at + 6] === 0xbf &&
    lengthAt(entries, at) >= 3
  )
}

function lengthAt(entries: Uint8Array, at: number): number {
  return new DataView(entries.buffer, entries.byteOffset + at, 4).getUint32(0, true)
}
