const LF = 0x0a
const CR = 0x0d

/** The lines of a body without their ends (LF or CRLF). What follows the last line end is a line unless it is empty. */
export function* splitLines(body: Buffer): Generator<Buffer> {
  let start = 0
  while (start < body.length) {
    const found = body.indexOf(LF, start)
    const next = found === -1 ? body.length : found
    const end = next > start && body[next - 1] === CR ? next - 1 : next
    yield body.subarray(start, end)
    start = next + 1
  }
}

/** A body without the mark that some programs put before UTF-8 text. */
export function withoutByteOrderMark(body: Buffer): Buffer {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? body.subarray(3) : body
}
