/** Values of hexadecimal digits by character code; 255 for any other character below 128. */
const digits = new Uint8Array(128).fill(255)
for (let value = 0; value < 16; value++) {
  digits[value.toString(16).charCodeAt(0)] = value
  digits[value.toString(16).toUpperCase().charCodeAt(0)] = value
}

/** Writes the 16 bytes of a UUID's text at `at`; false, and nothing of use written, where it is not one. */
export function writeUuid(bytes: Uint8Array, at: number, text: string): boolean {
  if (text.length !== 36) return false
  let to = at
  let bad = 0
  for (let i = 0; i < 36; i += 2) {
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (text.charCodeAt(i) !== 0x2d) return false
      i++
    }
    const high = digits[text.charCodeAt(i)] ?? 255
    const low = digits[text.charCodeAt(i + 1)] ?? 255
    bad |= (high | low) & 0xf0
    bytes[to++] = (high << 4) | low
  }
  return bad === 0
}

/** The UUID text of a 128-bit number. */
export function uuidText(number: bigint): string {
  const hex = number.toString(16).padStart(32, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** True where {@link writeUuid} would take it. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text)
}
