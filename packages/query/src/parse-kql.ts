import type { DateMathContext } from './date-math.ts'
import { type Expectation, SyntaxError as GrammarError, parse } from './generated/kql-parser.js'
import type { Kql } from './kql-ast.ts'
import { checkKql } from './kql-check.ts'
import { KqlError } from './kql-error.ts'
import { checkShape } from './kql-shape.ts'
import type { KqlSyntax } from './kql-syntax.ts'

/**
 * The query that a text in Kibana's query language means. Empty text is everything. At most 8,192 characters, nested
 * at most 100 deep. Differences from Kibana, on purpose:
 * - several words without quotes in a text field must all be there (Kibana: any one of them);
 * - `event.duration > 100ms`, `http.response.body.bytes > 1MB`: units where the field has one;
 * - `source.ip: 203.0.*` is the network 203.0.0.0/16; other wildcards on addresses are errors;
 * - unknown fields and values of the wrong type are errors, not queries that find nothing;
 * - the first word of a value may hold colons without quotes, and braces need no escape.
 *
 * @throws KqlError with the place
 */
export function parseKql(text: string, context: DateMathContext): Kql {
  checkShape(text)
  const syntax = read(text)
  return syntax === null ? { kind: 'all' } : checkKql(syntax, context)
}

function read(text: string): KqlSyntax | null {
  try {
    return parse(text)
  } catch (error) {
    if (!(error instanceof GrammarError)) throw error
    const offset = error.location.start.offset
    throw new KqlError(explain(text, offset, error.expected ?? []), offset, offset < text.length ? 1 : 0)
  }
}

function explain(text: string, offset: number, expected: readonly Expectation[]): string {
  const found =
    offset >= text.length
      ? 'the query ends'
      : `"${String.fromCodePoint(text.codePointAt(offset) ?? 0)}" stands`
  if (text[offset] === '\\')
    return 'A backslash stands before one of \\ ( ) : < > " * { } or before and, or, not, t, r, n, uXXXX'
  if (text[offset] === ':') return 'A colon inside a value or a word is written in quotes or as \\:'
  const words = [...new Set(expected.flatMap(inWords))]
  const list =
    words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : (words[0] ?? 'nothing more')
  return `Expected ${list} where ${found}`
}

function inWords(expectation: Expectation): string[] {
  if (expectation.type === 'end') return ['the end of the query']
  if (expectation.type === 'other')
    return expectation.description === 'a space' ? [] : [expectation.description ?? '']
  return expectation.type === 'literal' && (expectation.text === '(' || expectation.text === ')')
    ? [`"${expectation.text}"`]
    : []
}
