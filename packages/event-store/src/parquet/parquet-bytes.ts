import { zstdCompressSync } from 'node:zlib'
import type { ColumnChunk, StagedColumn } from './column-writer.ts'
import { encodeThrift, type ThriftStruct, type ThriftValue } from './compact-thrift.ts'
import { pathOf, physicalCodes, schemaOf } from './parquet-schema.ts'

/**
 * The bytes of a Parquet file, row group by row group. Source of the format: https://parquet.apache.org/docs/file-format/ and
 * https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift, whose field numbers stand here.
 *
 * Why by hand: what DuckDB's own Node interface offers costs 110 to 330 ns of the JavaScript thread for every text of
 * every row. Here each distinct text of a column is written once, and DuckDB reads the file on its own threads. And
 * Elasticsearch's events can be exported without an engine beside them.
 */
export interface ParquetBytes {
  /** Views of the chunks' bytes are among them unless they are compressed. */
  rowGroup(rows: number, chunks: readonly ColumnChunk[]): readonly Uint8Array[]
  /** What ends the file; of nothing, too, it has its columns. */
  end(): readonly Uint8Array[]
}

export type Codec = 'none' | 'zstd'

const MAGIC = Buffer.from('PAR1')
const encodings = { plain: 0, rle: 3, dictionary: 8 } as const
const codecs: Readonly<Record<Codec, number>> = { none: 0, zstd: 6 }

export function parquetBytes(columns: readonly StagedColumn[], codec: Codec): ParquetBytes {
  const groups: ThriftStruct[] = []
  let rowsWritten = 0
  let position = 0
  return {
    rowGroup(rows, chunks) {
      const parts: Uint8Array[] = position === 0 ? [MAGIC] : []
      let at = position + byteLength(parts)
      const start = at
      const metadata = chunks.map((chunk): ThriftValue => {
        const dictionary = chunk.dictionary === undefined ? none : dictionaryPage(chunk.dictionary, codec)
        const data = dataPage(chunk, codec)
        parts.push(...dictionary.parts, ...data.parts)
        const place = { start: at, data: at + byteLength(dictionary.parts) }
        at = place.data + byteLength(data.parts)
        return columnChunk(chunk, codec, place, {
          plain: dictionary.plain + data.plain,
          packed: at - place.start,
        })
      })
      position = at
      rowsWritten += rows
      groups.push([
        [1, { list: metadata }],
        [2, { i64: at - start }],
        [3, { i64: rows }],
      ])
      return parts
    },
    end() {
      const footer = encodeThrift([
        [1, { i32: 1 }],
        [2, { list: schemaOf(columns) }],
        [3, { i64: rowsWritten }],
        [4, { list: groups.map((struct) => ({ struct })) }],
        [6, { text: 'weir' }],
      ])
      const length = Buffer.alloc(4)
      length.writeUInt32LE(footer.length)
      return [...(position === 0 ? [MAGIC] : []), footer, length, MAGIC]
    },
  }
}

/** A page with its header. `plain` is how long it would be without compression. */
interface Page {
  readonly parts: readonly Uint8Array[]
  readonly plain: number
}

const none: Page = { parts: [], plain: 0 }

function dictionaryPage(dictionary: NonNullable<ColumnChunk['dictionary']>, codec: Codec): Page {
  return page(2, [dictionary.bytes], codec, [
    7,
    {
      struct: [
        [1, { i32: dictionary.entries }],
        [2, { i32: encodings.plain }],
      ],
    },
  ])
}

function dataPage(chunk: ColumnChunk, codec: Codec): Page {
  return page(0, chunk.data, codec, [
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
}

function page(type: number, body: readonly Uint8Array[], codec: Codec, detail: ThriftStruct[number]): Page {
  const packed = codec === 'none' ? body : [zstdCompressSync(Buffer.concat(body))]
  const [plain, size] = [byteLength(body), byteLength(packed)]
  const header = encodeThrift([[1, { i32: type }], [2, { i32: plain }], [3, { i32: size }], detail])
  return { parts: [header, ...packed], plain: header.length + plain }
}

function columnChunk(
  chunk: ColumnChunk,
  codec: Codec,
  place: { readonly start: number; readonly data: number },
  bytes: { readonly plain: number; readonly packed: number },
): ThriftValue {
  const { column, dictionary } = chunk
  const used = dictionary === undefined ? [encodings.plain] : [encodings.plain, encodings.dictionary]
  const metadata: ThriftStruct = [
    [1, { i32: physicalCodes[column.type] }],
    [2, { list: [...used, encodings.rle].map((i32) => ({ i32 })) }],
    [3, { list: pathOf(column).map((text) => ({ text })) }],
    [4, { i32: codecs[codec] }],
    [5, { i64: chunk.values }],
    [6, { i64: bytes.plain }],
    [7, { i64: bytes.packed }],
    [9, { i64: place.data }],
    ...(dictionary === undefined ? [] : [[11, { i64: place.start }] as const]),
  ]
  return {
    struct: [
      [2, { i64: place.start }],
      [3, { struct: metadata }],
    ],
  }
}

function byteLength(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}
