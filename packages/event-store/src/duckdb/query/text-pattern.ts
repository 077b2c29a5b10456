/** Texts of so many alternatives together that compiling the pattern and running it stay cheap (RE2 refuses very large ones). */
const LONGEST = 8_000

/**
 * One regular expression, as an SQL literal, for texts of which any one fits: each is a list of literal parts, the first at the
 * beginning, the last at the end, the others in their order between them. With it the engine goes over a text once,
 * where it would look for one part after the other: 62 of them in 600,000 paths take 0.4 s instead of 5.3 s.
 *
 * A pattern is compiled once only where it stands in the statement, so it does, and not beside it as a parameter. Whatever a
 * text holds, nothing but letters, digits and signs of the pattern itself come into the SQL: every other character is
 * written as its code point.
 *
 * `undefined` where the alternatives are too long together.
 */
export function patternSql(alternatives: readonly (readonly string[])[]): string | undefined {
  const pattern = alternatives.map(alternativeOf).join('|')
  return pattern.length > LONGEST ? undefined : `'${pattern}'`
}

function alternativeOf(parts: readonly string[]): string {
  // An open end is left out: the engine need not go on to the end of the text.
  const start = parts[0] === '' ? '' : '\\A'
  const end = parts.at(-1) === '' ? '' : '\\z'
  return (
    start +
    parts
      .filter((part) => part !== '')
      .map(literalOf)
      .join('.*') +
    end
  )
}

function literalOf(text: string): string {
  return Array.from(text.toWellFormed(), (character) =>
    /^[0-9A-Za-z]$/.test(character) ? character : `\\x{${character.codePointAt(0)?.toString(16)}}`,
  ).join('')
}
