const NEWLINE = 10
const OPENING = 91
const CLOSING = 93

/** Lines of a combined log, to be written again and again with times of the present. */
export interface LinePool {
  readonly size: number
  /** Copies line `n` of the pool, with `stamp` as its time and a line end, to `at`; returns where it ends. */
  copy(n: number, stamp: Buffer, into: Buffer, at: number): number
  /** Bytes of the longest line. */
  readonly longest: number
}

/** @param bytes whole lines of the combined format, each with its time in brackets */
export function linePool(bytes: Buffer): LinePool {
  // Where each line begins, where its time begins and ends, and where the line itself ends.
  const places: number[] = []
  let longest = 0
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline
    const opening = bytes.indexOf(OPENING, start)
    const closing = bytes.indexOf(CLOSING, opening)
    if (opening === -1 || closing === -1 || closing > end) throw new RangeError('a line has no time')
    places.push(start, opening + 1, closing, end)
    longest = Math.max(longest, end - start)
    start = end + 1
  }
  if (places.length === 0) throw new RangeError('a pool without lines')
  const index = Float64Array.from(places)
  return {
    size: index.length / 4,
    longest,
    copy(n, stamp, into, at) {
      const k = n * 4
      let to = at + bytes.copy(into, at, index[k], index[k + 1])
      to += stamp.copy(into, to)
      to += bytes.copy(into, to, index[k + 2], index[k + 3])
      into[to] = NEWLINE
      return to + 1
    },
  }
}
