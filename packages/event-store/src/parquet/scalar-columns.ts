import { type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn, UnfitValue } from './column-writer.ts'
import { writeDigest } from './digest-bytes.ts'
import { instantReader } from './instant-reader.ts'
import { presence } from './presence.ts'
import { writeUuid } from './uuid-bytes.ts'

/** Whole numbers within ±2^53 as INT64. */
export function wholeNumbers(name: string): ColumnWriter {
  return int64s({ name, type: 'int64', list: false }, (value) => {
    if (!Number.isSafeInteger(value)) throw new UnfitValue(`${name} is not a whole number within ±2^53`)
    return value as number
  })
}

/** ISO 8601 instants as milliseconds since the epoch. */
export function instants(name: string, type: 'timestamp' | 'instant' = 'timestamp'): ColumnWriter {
  const read = instantReader()
  return int64s({ name, type, list: false }, (value) => {
    const at = typeof value === 'string' ? read(value) : Number.NaN
    if (Number.isNaN(at)) throw new UnfitValue(`${name} is not an instant`)
    return at
  })
}

function int64s(column: StagedColumn, read: (value: unknown) => number): ColumnWriter {
  // A 64-bit number is written as two halves: BigInt64Array would make a BigInt of each.
  const halves = new Int32Array(ROW_GROUP_ROWS * 2)
  return scalars(
    column,
    (index, value) => {
      const number = read(value)
      halves[index * 2] = number % 0x1_0000_0000
      halves[index * 2 + 1] = Math.floor(number / 0x1_0000_0000)
    },
    (values) => new Uint8Array(halves.buffer, 0, values * 8),
  )
}

export function doubles(name: string): ColumnWriter {
  const numbers = new Float64Array(ROW_GROUP_ROWS)
  return scalars(
    { name, type: 'double', list: false },
    (index, value) => {
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw new UnfitValue(`${name} is not a number`)
      numbers[index] = value
    },
    (values) => new Uint8Array(numbers.buffer, 0, values * 8),
  )
}

export function booleans(name: string): ColumnWriter {
  const bits = new Uint8Array(ROW_GROUP_ROWS / 8)
  return scalars(
    { name, type: 'boolean', list: false },
    (index, value) => {
      if (typeof value !== 'boolean') throw new UnfitValue(`${name} is neither true nor false`)
      const bit = 1 << (index & 7)
      const others = (bits[index >> 3] ?? 0) & ~bit
      bits[index >> 3] = value ? others | bit : others
    },
    (values) => bits.subarray(0, Math.ceil(values / 8)),
  )
}

/** Ids of 128 bits in UUID form. */
export function uuids(name: string): ColumnWriter {
  const bytes = new Uint8Array(ROW_GROUP_ROWS * 16)
  return scalars(
    { name, type: 'uuid', list: false },
    (index, value) => {
      if (typeof value !== 'string' || !writeUuid(bytes, index * 16, value)) {
        throw new UnfitValue(`${name} is not 128 bits in UUID form`)
      }
    },
    (values) => bytes.subarray(0, values * 16),
  )
}

/** 64 bits of a digest in hexadecimal digits. */
export function digests(name: string): ColumnWriter {
  const bytes = new Uint8Array(ROW_GROUP_ROWS * 8)
  return scalars(
    { name, type: 'uint64', list: false },
    (index, value) => {
      if (typeof value !== 'string' || !writeDigest(bytes, index * 8, value)) {
        throw new UnfitValue(`${name} is not 64 bits in 16 lower-case hexadecimal digits`)
      }
    },
    (values) => bytes.subarray(0, values * 8),
  )
}

function scalars(
  column: StagedColumn,
  put: (index: number, value: unknown) => void,
  bytes: (values: number) => Uint8Array,
): ColumnWriter {
  const present = presence(ROW_GROUP_ROWS)
  let rows = 0
  let values = 0
  const discard = () => {
    present.clear()
    rows = 0
    values = 0
  }
  return {
    name: column.name,
    columns: [column],
    append(given, count) {
      for (let i = 0; i < count; i++, rows++) {
        const value = given[i]
        if (value === undefined) continue
        put(values++, value)
        present.mark(rows)
      }
    },
    skip(count) {
      rows += count
    },
    finish() {
      const chunk = { column, values: rows, data: [present.levels(rows, values), bytes(values)] }
      discard()
      return [chunk]
    },
    discard,
  }
}
