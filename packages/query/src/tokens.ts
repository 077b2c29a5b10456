/** A token is cut there, in UTF-16 units: Elasticsearch's whitespace tokenizer would split longer ones. */
export const TOKEN_LIMIT = 255

const run = /[\p{L}\p{N}]+/gu

/**
 * The words of a text: runs of letters and digits, in lower case, each cut at {@link TOKEN_LIMIT}. Lower case is taken
 * one code point at a time (and of those that become two, the first), so that it does not depend on the neighbours.
 */
export function tokensOf(text: string): string[] {
  const found = text.match(run)
  return found === null ? [] : found.map(tokenOf)
}

/** True where `tokens` stand one after the other in the text; with `prefix` the last need only begin a token. */
export function matchesTokens(text: string, tokens: readonly string[], prefix: boolean): boolean {
  if (tokens.length === 0) return false
  const words = tokensOf(text)
  const last = tokens.length - 1
  return words.some((_, start) =>
    tokens.every((token, i) => {
      const word = words[start + i]
      return word !== undefined && (prefix && i === last ? word.startsWith(token) : word === token)
    }),
  )
}

function tokenOf(word: string): string {
  const lower = /^[\0-\x7f]*$/.test(word) ? word.toLowerCase() : lowerCase(word)
  if (lower.length <= TOKEN_LIMIT) return lower
  const last = lower.charCodeAt(TOKEN_LIMIT - 1)
  return lower.slice(0, last >= 0xd800 && last < 0xdc00 ? TOKEN_LIMIT - 1 : TOKEN_LIMIT)
}

function lowerCase(word: string): string {
  let lower = ''
  for (const letter of word) {
    const small = letter.toLowerCase()
    lower += small.length === letter.length ? small : String.fromCodePoint(small.codePointAt(0) ?? 0)
  }
  return lower
}
