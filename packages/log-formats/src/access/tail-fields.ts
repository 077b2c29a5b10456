import { skipSpaces } from '../text/blank.ts'
import { closingQuote } from '../text/quoted.ts'

/** A field behind the agent: `0.123`, `"0.100, 0.023"`, `rt=0.123`, `urt="0.120"`. */
export interface TailField {
  /** Empty where the field has no name. */
  readonly key: string
  readonly value: string
  readonly quoted: boolean
}

/**
 * Fields that stand apart by spaces in `line[start, end)`. Values of several upstreams (`0.1, 0.2`, `0.1 : 0.2`) are one
 * field also where nginx wrote them without quotes.
 */
export function tailFields(line: string, start: number, end: number): TailField[] {
  const result: TailField[] = []
  let at = skipSpaces(line, start, end)
  while (at < end) {
    let key = ''
    const equals = keyEnd(line, at, end)
    if (equals > at) {
      key = line.slice(at, equals)
      at = equals + 1
    }
    const quoted = line.charCodeAt(at) === 34 && at < end
    const from = quoted ? at + 1 : at
    const close = quoted ? closingQuote(line, from, end) : bareEnd(line, from, end)
    const stop = close < 0 ? end : close
    result.push({ key, value: line.slice(from, stop), quoted })
    at = skipSpaces(line, quoted ? stop + 1 : stop, end)
  }
  return result
}

/** Where the `=` is of a name that begins at `at` and holds letters, digits, `_`, `-` and `.`; -1 where there is none. */
function keyEnd(line: string, at: number, end: number): number {
  for (let i = at; i < end; i++) {
    const code = line.charCodeAt(i)
    if (code === 61) return i
    const lower = code | 32
    const named =
      (lower >= 97 && lower <= 122) || (code >= 48 && code <= 57) || code === 95 || code === 45 || code === 46
    if (!named) return -1
  }
  return -1
}

function bareEnd(line: string, from: number, end: number): number {
  let at = wordEnd(line, from, end)
  for (;;) {
    const next = skipSpaces(line, at, end)
    const joined = line.charCodeAt(at - 1) === 44 && at > from
    const colon = line.charCodeAt(next) === 58 && isBreak(line, next + 1, end)
    if (next >= end || (!joined && !colon)) return at
    at = colon ? wordEnd(line, skipSpaces(line, next + 1, end), end) : wordEnd(line, next, end)
  }
}

function isBreak(line: string, at: number, end: number): boolean {
  return at >= end || line.charCodeAt(at) === 32
}

function wordEnd(line: string, from: number, end: number): number {
  const space = line.indexOf(' ', from)
  return space < 0 || space > end ? end : space
}
