import type { Companion } from './coded-column.ts'
import {
  type ColumnChunk,
  type ColumnWriter,
  ROW_GROUP_ROWS,
  type StagedColumn,
  UnfitValue,
} from './column-writer.ts'
import { type Dictionary, dictionary } from './dictionary.ts'
import { constantLevels, dictionaryIndices, packedLevels } from './levels.ts'

/** Lists of texts that repeat; a value that stands twice in one list is kept once. An empty list is as good as none. */
export function keywordLists(name: string): ColumnWriter {
  return listColumn(name, dictionary(name))
}

/**
 * Elements of lists by their number in a dictionary. Definition level 2 is an element and 0 a row without any;
 * repetition level 0 begins a row and 1 continues it.
 */
export function listColumn(name: string, entries: Dictionary, companion?: Companion): ColumnWriter {
  const column: StagedColumn = { name, type: 'text', list: true }
  const columns = companion === undefined ? [column] : [column, companion.column]
  // A row has many elements, so that a row group may have more distinct ones than 16 bits can number.
  let codes = new Uint32Array(ROW_GROUP_ROWS * 4)
  let repetitions = new Uint8Array(codes.length / 8)
  let definitions = new Uint8Array(codes.length / 4)
  /** Elements and rows without any. */
  let slots = 0
  let values = 0
  const discard = () => {
    repetitions.fill(0)
    definitions.fill(0)
    entries.clear()
    slots = 0
    values = 0
  }
  const room = (more: number) => {
    if (slots + more <= codes.length) return
    const size = Math.max(codes.length * 2, Math.ceil((slots + more) / 8) * 8)
    codes = enlarged(codes, new Uint32Array(size))
    repetitions = enlarged(repetitions, new Uint8Array(size / 8))
    definitions = enlarged(definitions, new Uint8Array(size / 4))
  }
  const add = (list: readonly unknown[]) => {
    room(list.length)
    const first = values
    for (const value of list) {
      const code = entries.code(value)
      if (stands(codes, code, first, values)) continue
      definitions[slots >> 2] = (definitions[slots >> 2] ?? 0) | (2 << ((slots & 3) * 2))
      if (values > first) repetitions[slots >> 3] = (repetitions[slots >> 3] ?? 0) | (1 << (slots & 7))
      codes[values++] = code
      slots++
    }
  }
  return {
    name,
    columns,
    append(given, count) {
      for (let i = 0; i < count; i++) {
        const value = given[i] ?? []
        if (!Array.isArray(value)) throw new UnfitValue(`${name} is not a list`)
        if (value.length > 0) add(value)
        else {
          room(1)
          slots++
        }
      }
    },
    skip(count) {
      room(count)
      slots += count
    },
    finish() {
      const chunks = columns.map((of): ColumnChunk => {
        if (values === 0) {
          return { column: of, values: slots, data: [constantLevels(slots, 0), constantLevels(slots, 0)] }
        }
        const bytes = of === companion?.column ? companion.bytes(entries) : entries.bytes()
        return {
          column: of,
          values: slots,
          dictionary: { entries: entries.size, bytes },
          data: [
            packedLevels(repetitions, slots, 1),
            packedLevels(definitions, slots, 2),
            ...dictionaryIndices(inFewBytes(codes, values, entries.size), values, entries.size),
          ],
        }
      })
      discard()
      return chunks
    },
    discard,
  }
}

/** Codes as wide as the largest needs. */
function inFewBytes(codes: Uint32Array, count: number, distinct: number): Uint16Array | Uint32Array {
  if (distinct > 0x1_0000) return codes
  const narrow = new Uint16Array(Math.ceil(count / 8) * 8)
  narrow.set(codes.subarray(0, count))
  return narrow
}

function stands(codes: Uint32Array, code: number, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (codes[at] === code) return true
  return false
}

function enlarged<A extends Uint8Array | Uint32Array>(from: A, to: A): A {
  to.set(from)
  return to
}
