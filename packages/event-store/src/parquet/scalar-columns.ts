import { type ColumnWriter, ROW_GROUP_ROWS, type StagedColumn, UnfitValue } from './column-writer.ts'
import { writeDigest } from './digest-bytes.ts'
import { instantReader } from './instant-reader.ts'
import { presence } from './presence.ts'
import { writeUuid } from './uuid-bytes.ts'

/**
 * Takes the values that are not `undefined` among the first `rows` of `given` in as the column's next ones, the first of them as
 * number `next`. Each type has a loop of its own, in which V8 knows what it calls; through one loop for all of them a number
 * became an object on its way.
 */
type Take = (given: readonly unknown[], rows: number, next: number) => void

/** Whole numbers within ±2^53 as INT64. */
export function wholeNumbers(name: string): ColumnWriter {
  const halves = numberHalves()
  return scalars(
    { name, type: 'int64', list: false },
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        if (!Number.isSafeInteger(value)) throw new UnfitValue(`${name} is not a whole number within ±2^53`)
        writeHalves(halves, index++, value as number)
      }
    },
    (values) => new Uint8Array(halves.buffer, 0, values * 8),
  )
}

/** ISO 8601 instants as milliseconds since the epoch. */
export function instants(name: string, type: 'timestamp' | 'instant' = 'timestamp'): ColumnWriter {
  const read = instantReader()
  const halves = numberHalves()
  return scalars(
    { name, type, list: false },
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        const at = typeof value === 'string' ? read(value) : Number.NaN
        if (Number.isNaN(at)) throw new UnfitValue(`${name} is not an instant`)
        writeHalves(halves, index++, at)
      }
    },
    (values) => new Uint8Array(halves.buffer, 0, values * 8),
  )
}

/** A 64-bit number is written as two halves: BigInt64Array would make a BigInt of each. */
const numberHalves = () => new Int32Array(ROW_GROUP_ROWS * 2)

function writeHalves(halves: Int32Array, index: number, number: number): void {
  halves[index * 2] = number % 0x1_0000_0000
  halves[index * 2 + 1] = Math.floor(number / 0x1_0000_0000)
}

export function doubles(name: string): ColumnWriter {
  const numbers = new Float64Array(ROW_GROUP_ROWS)
  return scalars(
    { name, type: 'double', list: false },
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'number' || !Number.isFinite(value))
          throw new UnfitValue(`${name} is not a number`)
        numbers[index++] = value
      }
    },
    (values) => new Uint8Array(numbers.buffer, 0, values * 8),
  )
}

export function booleans(name: string): ColumnWriter {
  const bits = new Uint8Array(ROW_GROUP_ROWS / 8)
  return scalars(
    { name, type: 'boolean', list: false },
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'boolean') throw new UnfitValue(`${name} is neither true nor false`)
        const bit = 1 << (index & 7)
        const others = (bits[index >> 3] ?? 0) & ~bit
        bits[index >> 3] = value ? others | bit : others
        index++
      }
    },
    (values) => bits.subarray(0, Math.ceil(values / 8)),
  )
}

/** Ids of 128 bits in UUID form. */
export function uuids(name: string): ColumnWriter {
  const bytes = new Uint8Array(ROW_GROUP_ROWS * 16)
  return scalars(
    { name, type: 'uuid', list: false },
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'string' || !writeUuid(bytes, index * 16, value)) {
          throw new UnfitValue(`${name} is not 128 bits in UUID form`)
        }
        index++
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
    (given, rows, next) => {
      let index = next
      for (let i = 0; i < rows; i++) {
        const value = given[i]
        if (value === undefined) continue
        if (typeof value !== 'string' || !writeDigest(bytes, index * 8, value)) {
          throw new UnfitValue(`${name} is not 64 bits in 16 lower-case hexadecimal digits`)
        }
        index++
      }
    },
    (values) => bytes.subarray(0, values * 8),
  )
}

function scalars(column: StagedColumn, take: Take, bytes: (values: number) => Uint8Array): ColumnWriter {
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
      take(given, count, values)
      values += present.markAll(rows, given, count)
      rows += count
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
