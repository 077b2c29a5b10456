import { type TextField, tokensFieldOf, tokensFields } from '@weir/event-model'
import type { QueryField } from '@weir/query'
import { NOTHING, type QueryDsl } from './query-dsl.ts'

/** The text field of that name; tokens are looked for in no other. */
export function textFieldOf(field: QueryField): TextField {
  const found = tokensFields.find(([name]) => name === field)
  if (found === undefined) throw new RangeError(`${field} is no text field`)
  return found[0]
}

/**
 * Consecutive words in a text field. `match` is never asked for: it would be content with any one of them.
 *
 * With `prefix` the last need only begin a word. One after the other that is a question of intervals, since
 * `match_phrase_prefix` tries only so many words and would leave out events without saying so.
 */
export function tokensDsl(field: TextField, tokens: readonly string[], prefix: boolean): QueryDsl {
  const words = tokensFieldOf(field)
  const [first] = tokens
  if (first === undefined) return NOTHING
  if (tokens.length === 1)
    return prefix ? { prefix: { [words]: { value: first } } } : { term: { [words]: { value: first } } }
  if (!prefix) return { match_phrase: { [words]: { query: tokens.join(' ') } } }
  const before = tokens.slice(0, -1).join(' ')
  return {
    intervals: {
      [words]: {
        all_of: {
          ordered: true,
          max_gaps: 0,
          intervals: [
            { match: { query: before, max_gaps: 0, ordered: true } },
            { prefix: { prefix: tokens.at(-1) ?? '' } },
          ],
        },
      },
    },
  }
}
