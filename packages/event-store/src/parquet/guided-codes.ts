import type { ColumnWriter } from './column-writer.ts'
import type { Dictionary } from './dictionary.ts'

/** No code: a row group has fewer rows. */
const NONE = 0xffff

/**
 * Codes of values that mostly follow from another column's: the city from the address, the browser from the agent. The
 * value that stood beside a guide's code the last time is compared first. For text that is one object, as enriched fields
 * are, that is a pointer; the look-up in the dictionary's map, some 70 ns, is then saved. It decides nothing: a value
 * that differs is looked up.
 */
export function guidedCodes(entries: Dictionary, guide: ColumnWriter | undefined) {
  // Texts only, so that V8 compares them without calling a function; none is known where the code is NONE.
  const values: unknown[] = []
  let codes = new Uint16Array(0)
  let used = 0
  /** Most guides have few codes: room for a whole row group in each column would be 7 MB. */
  const makeRoom = (by: number) => {
    const larger = new Uint16Array(Math.max(256, 2 ** Math.ceil(Math.log2(by + 1)))).fill(NONE)
    larger.set(codes)
    codes = larger
    while (values.length < codes.length) values.push('')
  }
  return {
    /** The guide's codes for the rows that are being appended, where it has any. */
    guides: (): Int32Array | undefined => guide?.lastCodes?.(),
    code(value: unknown, by: number): number {
      if (by < 0) return entries.code(value)
      if (by >= codes.length) makeRoom(by)
      const known = codes[by] ?? NONE
      if (known !== NONE && values[by] === value) return known
      const code = entries.code(value)
      values[by] = value
      codes[by] = code
      if (by >= used) used = by + 1
      return code
    },
    clear() {
      values.fill('', 0, used)
      codes.fill(NONE, 0, used)
      used = 0
    },
  }
}
