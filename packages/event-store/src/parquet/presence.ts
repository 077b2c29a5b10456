import { constantLevels, packedLevels } from './levels.ts'

/** Which rows of a row group have a value. */
export interface Presence {
  mark(row: number): void
  /** Marks the rows from `row` on whose value is not `undefined`; returns how many those are. */
  markAll(row: number, values: readonly unknown[], rows: number): number
  /** Parquet's definition levels of the first `rows` rows, `present` of which were marked. */
  levels(rows: number, present: number): Uint8Array
  clear(): void
}

export function presence(rows: number): Presence {
  const bits = new Uint8Array(Math.ceil(rows / 8))
  const mark = (row: number) => {
    bits[row >> 3] = (bits[row >> 3] ?? 0) | (1 << (row & 7))
  }
  return {
    mark,
    markAll(row, values, count) {
      let marked = 0
      for (let i = 0; i < count; i++) {
        if (values[i] === undefined) continue
        mark(row + i)
        marked++
      }
      return marked
    },
    levels(count, present) {
      if (present === 0 || present === count) return constantLevels(count, present === 0 ? 0 : 1)
      return packedLevels(bits, count, 1)
    },
    clear() {
      bits.fill(0)
    },
  }
}
