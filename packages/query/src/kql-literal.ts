import { KqlError } from './kql-error.ts'
import type { Literal } from './kql-syntax.ts'

/** The literal as the user meant it, asterisks included; for names and messages. */
export function literalText(literal: Literal): string {
  return literal.parts.join('*')
}

/** True of a lone asterisk without quotes. */
export function isStar(literal: Literal): boolean {
  return literal.parts.length === 2 && literal.parts.every((part) => part === '')
}

export function hasWildcard(literal: Literal): boolean {
  return literal.parts.length > 1
}

export function errorAt(literal: Literal, message: string): KqlError {
  return new KqlError(message, literal.start, literal.end - literal.start)
}

/** True where `text` is the literal texts in their order with anything between them. */
export function matchesParts(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? ''
  const last = parts.at(-1) ?? ''
  if (parts.length === 1) return text === first
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false
  let at = first.length
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  return at <= text.length - last.length
}
