/**
 * The quote that closes a field, looked for from `from` (just after the opening one): the first `"` with an even number
 * of backslashes before it. -1 where the field never closes.
 */
export function closingQuote(text: string, from: number, end: number): number {
  let at = text.indexOf('"', from)
  while (at >= 0 && at < end) {
    let slashes = 0
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === 92) slashes++
    if (slashes % 2 === 0) return at
    at = text.indexOf('"', at + 1)
  }
  return -1
}
