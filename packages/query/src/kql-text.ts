import type { FieldName } from '@weir/event-model'
import type { Kql } from './kql-ast.ts'
import { conjunction } from './kql-combine.ts'
import { errorAt, literalText } from './kql-literal.ts'
import type { Literal } from './kql-syntax.ts'
import { tokensOf } from './tokens.ts'

/**
 * A search in a text field. Quoted: the tokens one after the other. Without quotes every word must be there, in any
 * order (Kibana asks for any one of them); a word with punctuation inside (`index.html`) is its tokens one after the
 * other, and one that ends in an asterisk the beginning of a token.
 *
 * @throws KqlError where there is nothing to look for, or an asterisk stands elsewhere
 */
export function textQuery(field: FieldName, value: Literal): Kql {
  const words = value.quoted ? [literalText(value)] : wordsOf(value)
  const queries = words.map((word) => {
    if (value.quoted) return tokens(field, tokensOf(word), false)
    if (word === '\0*') return everything
    const [text = '', ...rest] = word.split('\0*')
    if (rest.join('') !== '') throw errorAt(value, 'In text an asterisk may only end a word')
    const prefix = rest.length > 0 && /[\p{L}\p{N}]$/u.test(text)
    return tokens(field, tokensOf(text), prefix)
  })
  if (queries.includes(undefined)) {
    throw errorAt(value, `There is no letter or digit to look for in "${literalText(value)}"`)
  }
  return conjunction(queries.filter((query) => query !== undefined))
}

// A lone asterisk among other words asks for nothing more.
const everything: Kql = { kind: 'all' }

// Asterisks are marked by a NUL before them, so that an escaped one stays an ordinary character.
function wordsOf(value: Literal): string[] {
  return value.parts
    .map((part) => part.replaceAll('\0', ' '))
    .join('\0*')
    .split(/\s+/)
    .filter((word) => word !== '')
}

function tokens(field: FieldName, words: readonly string[], prefix: boolean): Kql | undefined {
  return words.length === 0 ? undefined : { kind: 'tokens', field, tokens: words, prefix }
}
