import { byteSink } from './byte-sink.ts'
import { UnfitValue } from './column-writer.ts'

const NONE = -1

/** The distinct values of one column in one row group, numbered in the order of their first appearance. */
export interface Dictionary {
  /** The value's number. Throws {@link UnfitValue} where it is not text. */
  code(value: unknown): number
  readonly size: number
  /** Plain BYTE_ARRAY entries in the order of their codes. */
  bytes(): Uint8Array
  /** The values in the order of their codes. */
  keys(): Iterable<string>
  clear(): void
}

/** @param text turns values that are no text into text; a value's text must not change while it is in use */
export function dictionary(
  name: string,
  text: (value: unknown) => string | undefined = plainText,
): Dictionary {
  const codes = new Map<string, number>()
  const written = byteSink()
  // A text from the beginning, so that V8 compares texts without calling a function.
  let lastValue: unknown = ''
  let lastCode = NONE
  let view: Uint8Array | undefined
  return {
    code(value) {
      if (lastCode !== NONE && value === lastValue) return lastCode
      const key = text(value)
      if (key === undefined) throw new UnfitValue(`${name} holds what it cannot hold`)
      let code = codes.get(key)
      if (code === undefined) {
        code = codes.size
        codes.set(key, code)
        written.text(key)
      }
      lastValue = value
      lastCode = code
      return code
    },
    get size() {
      return codes.size
    },
    bytes() {
      view ??= written.take()
      return view
    },
    keys: () => codes.keys(),
    clear() {
      codes.clear()
      if (view === undefined) written.take()
      view = undefined
      lastValue = ''
      lastCode = NONE
    },
  }
}

function plainText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
