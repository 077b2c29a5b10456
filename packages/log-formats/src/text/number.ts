/**
 * The unsigned whole number that fills `text[start, end)`; -1 where anything but digits stands there, nothing does, or
 * the number is past 2^53 - 1 (both stores keep whole numbers as doubles somewhere on the way).
 */
export function readInteger(text: string, start: number, end: number): number {
  if (end <= start || end - start > 16) return -1
  let value = 0
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : -1
}

/**
 * The unsigned decimal number that fills `text[start, end)` (`12`, `0.384`, `.5`), times 10^`shift`, as a whole number;
 * digits beyond are cut. Exact, where multiplying a double would not be: 0.115 s are 115,000,000 ns. -1 where it is no
 * such number or the result is past 2^53 - 1.
 */
export function readDecimal(text: string, start: number, end: number, shift: number): number {
  let value = 0
  let places = -1
  let digits = 0
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i)
    if (code === 46 && places < 0) {
      places = 0
      continue
    }
    const digit = code - 48
    if (digit < 0 || digit > 9) return -1
    digits++
    if (places >= 0 && places++ >= shift) continue
    value = value * 10 + digit
    if (value > Number.MAX_SAFE_INTEGER) return -1
  }
  if (digits === 0) return -1
  for (let i = Math.min(Math.max(places, 0), shift); i < shift; i++) value *= 10
  return value <= Number.MAX_SAFE_INTEGER ? value : -1
}

/** Seconds with a fraction, as nginx writes them (`0.384`), in nanoseconds; -1 where it is no such number. */
export function secondsToNanoseconds(text: string, start: number, end: number): number {
  return readDecimal(text, start, end, 9)
}

/** Two digits at `at`; -1 where they are not. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  // Comparisons that NaN (past the end of the text) fails.
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1
}

/** Four digits at `at`; -1 where they are not. */
export function fourDigits(text: string, at: number): number {
  const high = twoDigits(text, at)
  const low = twoDigits(text, at + 2)
  return high < 0 || low < 0 ? -1 : high * 100 + low
}
