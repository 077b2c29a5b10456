const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d])

/**
 * The records of a JSON body as they are written there: the members of an array, or the body itself where it is no
 * array. Keeping their own text keeps what parsing would lose (large numbers, order, repeated keys).
 *
 * It only finds where members end, by counting brackets outside strings. Whether each is JSON is for the caller to
 * check; if all are, and `closed` is true, so was the body.
 */
export function splitJson(body: Buffer): { readonly members: readonly Buffer[]; readonly closed: boolean } {
  const start = skipBlanks(body, 0)
  if (body[start] !== OPEN_LIST) return { members: [body], closed: true }
  const members: Buffer[] = []
  let from = start + 1
  let depth = 0
  let at = from
  for (; at < body.length; at++) {
    const byte = body[at]
    if (byte === QUOTE) at = endOfString(body, at)
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++
    else if (depth > 0 && (byte === CLOSE_OBJECT || byte === CLOSE_LIST)) depth--
    else if (depth === 0 && byte === COMMA) {
      members.push(body.subarray(from, at))
      from = at + 1
    } else if (depth === 0 && byte === CLOSE_LIST) break
  }
  const last = body.subarray(from, at)
  const empty = members.length === 0 && skipBlanks(last, 0) === last.length
  if (!empty) members.push(last)
  return { members, closed: at < body.length && skipBlanks(body, at + 1) === body.length }
}

/** Index of the quote that ends the string beginning at `start`; the body's length where none does. */
function endOfString(body: Buffer, start: number): number {
  let at = start + 1
  while (at < body.length && body[at] !== QUOTE) at += body[at] === BACKSLASH ? 2 : 1
  return at
}

function skipBlanks(body: Buffer, start: number): number {
  let at = start
  while (blanks.has(body[at] ?? 0)) at++
  return at
}
