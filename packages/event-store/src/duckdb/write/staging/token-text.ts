import { TOKEN_LIMIT, tokensOf } from '@weir/query'

/**
 * A text's tokens with a space before, between and behind them, or `undefined` where plain SQL finds them: DuckDB agrees
 * with `tokensOf` on ASCII text whose runs are shorter than a token may be, and on nothing else (its Unicode tables and its
 * lower case are others).
 *
 * @param utf8Bytes length of the text in UTF-8, which tells ASCII from the rest at no cost
 */
export function tokenText(text: string, utf8Bytes: number): string | undefined {
  if (utf8Bytes === text.length && !hasLongRun(text)) return undefined
  return ` ${tokensOf(text).join(' ')} `
}

/** True where an ASCII text has a run of letters and digits longer than a token may be. */
function hasLongRun(text: string): boolean {
  // A run of that length covers every TOKEN_LIMIT-th place, so most texts are done after a look or two.
  for (let at = TOKEN_LIMIT - 1; at < text.length; at += TOKEN_LIMIT) {
    let start = at
    while (start >= 0 && isWordUnit(text.charCodeAt(start))) start--
    let end = at
    while (end < text.length && isWordUnit(text.charCodeAt(end))) end++
    if (end - start - 1 > TOKEN_LIMIT) return true
  }
  return false
}

function isWordUnit(unit: number): boolean {
  return (unit >= 0x30 && unit <= 0x39) || ((unit | 0x20) >= 0x61 && (unit | 0x20) <= 0x7a)
}
