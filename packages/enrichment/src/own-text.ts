/**
 * A copy of `text` that owns its characters. A slice of a large string keeps the whole string alive in V8 (100 slices
 * of 1 MB chunks held 105 MB), so whatever outlives its chunk is copied. Slicing a concatenation makes V8 write the
 * characters to a new string first; it is the cheapest way that keeps every UTF-16 unit as it is (0.1 µs).
 */
export function ownText(text: string): string {
  return ` ${text}`.slice(1)
}
