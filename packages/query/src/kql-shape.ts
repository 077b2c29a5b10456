import { KqlError } from './kql-error.ts'

/** Longest text of a query, in UTF-16 units. */
export const KQL_LIMIT = 8192
/** How deep parentheses may nest. */
export const KQL_DEPTH = 100

/**
 * Checks what a recursive parser must not meet: size, depth, quotes and parentheses that are not closed.
 *
 * @throws KqlError
 */
export function checkShape(text: string): void {
  if (text.length > KQL_LIMIT) {
    throw new KqlError(`The query is longer than ${KQL_LIMIT.toLocaleString('en')} characters`, KQL_LIMIT)
  }
  const open: number[] = []
  for (let at = 0; at < text.length; at++) {
    switch (text[at]) {
      case '\\':
        at++
        break
      case '"':
        at = endOfQuote(text, at)
        break
      case '(':
        open.push(at)
        if (open.length > KQL_DEPTH)
          throw new KqlError(`Parentheses are nested deeper than ${KQL_DEPTH}`, at, 1)
        break
      case ')':
        if (open.pop() === undefined) throw new KqlError('This ")" closes nothing', at, 1)
    }
  }
  const unclosed = open.at(-1)
  if (unclosed !== undefined) throw new KqlError('This "(" is never closed', unclosed, 1)
}

function endOfQuote(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  throw new KqlError('This quote is never closed', start, 1)
}
