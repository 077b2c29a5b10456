import type { FileHandle } from 'node:fs/promises'
import type { ColumnChunk, PhysicalType, StagedColumn } from './column-writer.ts'
import { encodeThrift, type ThriftStruct, type ThriftValue } from './compact-thrift.ts'

/**
 * Writes a Parquet file without compression. Source of the format: https://parquet.apache.org/docs/file-format/ and
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift, whose field numbers stand here.
 *
 * Why by hand: what DuckDB's own Node interface offers costs 110 to 330 ns of the JavaScript thread for every text of
 * every row. Here each distinct text of a column is written once, and DuckDB reads the file on its own threads.
 */
export interface ParquetFile {
  /** The chunks' bytes must not change before this resolves. */
  writeRowGroup(rows: number, chunks: readonly ColumnChunk[]): Promise<void>
  /** Writes what ends the file; the handle stays open. */
  finish(): Promise<void>
}

const MAGIC = Buffer.from('PAR1')
const encodings = { plain: 0, rle: 3, dictionary: 8 } as const

export function parquetFile(handle: FileHandle, columns: readonly StagedColumn[]): ParquetFile {
  const groups: ThriftStruct[] = []
  let rowsWritten = 0
  let position = 0
  const write = async (parts: readonly Uint8Array[]) => {
    const bytes = parts.reduce((sum, part) => sum + part.length, 0)
    const { bytesWritten } = await handle.writev(parts, position)
    if (bytesWritten !== bytes) {
      // A short write: what is left is tried once more by itself and then gives the system's own reason.
      await handle.write(Buffer.concat(parts), bytesWritten, bytes - bytesWritten, position + bytesWritten)
    }
    position += bytes
  }
  return {
    async writeRowGroup(rows, chunks) {
      const parts: Uint8Array[] = position === 0 ? [MAGIC] : []
      let at = position + (position === 0 ? MAGIC.length : 0)
      const metadata = chunks.map((chunk): ThriftValue => {
        const start = at
        const dictionary = chunk.dictionary === undefined ? [] : dictionaryPage(chunk.dictionary)
        const data = dataPage(chunk)
        parts.push(...dictionary, ...data)
        const dataStart = start + byteLength(dictionary)
        at = dataStart + byteLength(data)
        return columnChunk(chunk, start, dataStart, at - start)
      })
      const bytes = at - position
      await write(parts)
      rowsWritten += rows
      groups.push([
        [1, { list: metadata }],
        [2, { i64: bytes }],
        [3, { i64: rows }],
      ])
    },
    async finish() {
      const footer = encodeThrift([
        [1, { i32: 1 }],
        [2, { list: schemaOf(columns) }],
        [3, { i64: rowsWritten }],
        [4, { list: groups.map((struct) => ({ struct })) }],
        [6, { text: 'weir' }],
      ])
      const length = Buffer.alloc(4)
      length.writeUInt32LE(footer.length)
      await write([...(position === 0 ? [MAGIC] : []), footer, length, MAGIC])
    },
  }
}

function dictionaryPage(dictionary: NonNullable<ColumnChunk['dictionary']>): Uint8Array[] {
  const header = pageHeader(2, dictionary.bytes.length, [
    7,
    {
      struct: [
        [1, { i32: dictionary.entries }],
        [2, { i32: encodings.plain }],
      ],
    },
  ])
  return [header, dictionary.bytes]
}

function dataPage(chunk: ColumnChunk): Uint8Array[] {
  const header = pageHeader(0, byteLength(chunk.data), [
    5,
    {
      struct: [
        [1, { i32: chunk.values }],
        [2, { i32: chunk.dictionary === undefined ? encodings.plain : encodings.dictionary }],
        [3, { i32: encodings.rle }],
        [4, { i32: encodings.rle }],
      ],
    },
  ])
  return [header, ...chunk.data]
}

function pageHeader(type: number, bytes: number, detail: ThriftStruct[number]): Uint8Array {
  return encodeThrift([[1, { i32: type }], [2, { i32: bytes }], [3, { i32: bytes }], detail])
}

function columnChunk(chunk: ColumnChunk, start: number, dataStart: number, bytes: number): ThriftValue {
  const { column, dictionary } = chunk
  const used = dictionary === undefined ? [encodings.plain] : [encodings.plain, encodings.dictionary]
  const metadata: ThriftStruct = [
    [1, { i32: physicalCodes[column.type] }],
    [2, { list: [...used, encodings.rle].map((i32) => ({ i32 })) }],
    [3, { list: pathOf(column).map((text) => ({ text })) }],
    [4, { i32: 0 }],
    [5, { i64: chunk.values }],
    [6, { i64: bytes }],
    [7, { i64: bytes }],
    [9, { i64: dataStart }],
    ...(dictionary === undefined ? [] : [[11, { i64: start }] as const]),
  ]
  return {
    struct: [
      [2, { i64: start }],
      [3, { struct: metadata }],
    ],
  }
}

const physicalCodes: Readonly<Record<PhysicalType, number>> = {
  boolean: 0,
  int64: 2,
  timestamp: 2,
  double: 5,
  text: 6,
  uuid: 7,
}

function schemaOf(columns: readonly StagedColumn[]): ThriftValue[] {
  const root: ThriftValue = {
    struct: [
      [4, { text: 'schema' }],
      [5, { i32: columns.length }],
    ],
  }
  return [
    root,
    ...columns.flatMap((column) => (column.list ? listSchema(column) : [leaf(column, column.name, 1)])),
  ]
}

/** Repetition: 0 required, 1 optional, 2 repeated. A list is an optional group of a repeated group of elements. */
function listSchema(column: StagedColumn): ThriftValue[] {
  const group = (name: string, repetition: number, ...more: ThriftStruct): ThriftValue => ({
    struct: [[3, { i32: repetition }], [4, { text: name }], [5, { i32: 1 }], ...more],
  })
  return [group(column.name, 1, [6, { i32: 3 }]), group('list', 2), leaf(column, 'element', 0)]
}

function leaf(column: StagedColumn, name: string, repetition: number): ThriftValue {
  const head: ThriftStruct = [[1, { i32: physicalCodes[column.type] }]]
  const named: ThriftStruct = [
    [3, { i32: repetition }],
    [4, { text: name }],
  ]
  switch (column.type) {
    case 'text':
      return { struct: [...head, ...named, [6, { i32: 0 }]] }
    case 'timestamp':
      return { struct: [...head, ...named, [6, { i32: 9 }]] }
    case 'uuid':
      return { struct: [...head, [2, { i32: 16 }], ...named, [10, { struct: [[14, { struct: [] }]] }]] }
    default:
      return { struct: [...head, ...named] }
  }
}

function pathOf(column: StagedColumn): string[] {
  return column.list ? [column.name, 'list', 'element'] : [column.name]
}

function byteLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}
