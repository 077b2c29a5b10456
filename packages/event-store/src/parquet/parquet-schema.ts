import type { PhysicalType, StagedColumn } from './column-writer.ts'
import type { ThriftStruct, ThriftValue } from './compact-thrift.ts'

/** Numbers of Parquet's physical types. */
export const physicalCodes: Readonly<Record<PhysicalType, number>> = {
  boolean: 0,
  int64: 2,
  uint64: 2,
  timestamp: 2,
  instant: 2,
  double: 5,
  text: 6,
  uuid: 7,
}

/** The columns as the footer lists them. */
export function schemaOf(columns: readonly StagedColumn[]): ThriftValue[] {
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
    case 'uint64':
      return {
        struct: [...head, ...named, [6, { i32: 14 }], [10, { struct: [[10, { struct: unsigned64 }]] }]],
      }
    case 'timestamp':
      return { struct: [...head, ...named, [6, { i32: 9 }]] }
    case 'instant':
      return { struct: [...head, ...named, [6, { i32: 9 }], [10, { struct: [[8, { struct: utcMillis }]] }]] }
    case 'uuid':
      return { struct: [...head, [2, { i32: 16 }], ...named, [10, { struct: [[14, { struct: [] }]] }]] }
    default:
      return { struct: [...head, ...named] }
  }
}

/** Bits, and whether there is a sign. */
const unsigned64: ThriftStruct = [
  [1, { i8: 64 }],
  [2, { boolean: false }],
]

/** Adjusted to UTC, in milliseconds. */
const utcMillis: ThriftStruct = [
  [1, { boolean: true }],
  [2, { struct: [[1, { struct: [] }]] }],
]

/** Where a column's values lie in the schema. */
export function pathOf(column: StagedColumn): string[] {
  return column.list ? [column.name, 'list', 'element'] : [column.name]
}
