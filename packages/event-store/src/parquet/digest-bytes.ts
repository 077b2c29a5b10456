/** Values of lower-case hexadecimal digits by character code; 255 for any other character below 128. */
const digits = new Uint8Array(128).fill(255)
for (let value = 0; value < 16; value++) digits[value.toString(16).charCodeAt(0)] = value

/**
 * Writes the number that 16 lower-case hexadecimal digits are, lowest byte first, at `at`; false, and nothing of use written,
 * where a text is something else. Not by BigInt, which would make two objects of each text.
 */
export function writeDigest(bytes: Uint8Array, at: number, text: string): boolean {
  if (text.length !== 16) return false
  let to = at + 8
  let bad = 0
  for (let i = 0; i < 16; i += 2) {
    const high = digits[text.charCodeAt(i)] ?? 255
    const low = digits[text.charCodeAt(i + 1)] ?? 255
    bad |= (high | low) & 0xf0
    bytes[--to] = (high << 4) | low
  }
  return bad === 0
}

/** True where {@link writeDigest} would take it. */
export function isDigest(text: string): boolean {
  return /^[0-9a-f]{16}$/.test(text)
}
