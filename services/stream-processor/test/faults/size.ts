/** A size of a test: small where it always runs, and by this variable as large as somebody wants it once. */
export function size(variable: `WEIR_FAULT_${string}`, standard: number): number {
  const text = process.env[variable]
  if (text === undefined || text === '') return standard
  const value = Number(text)
  if (!(value > 0)) throw new RangeError(`${variable} must be a number above 0`)
  return value
}

/** Repeatable numbers from 0 up to 1, by mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
