import type { QueryDsl } from './query-dsl.ts'

/** Elasticsearch takes no longer prefix (`index.max_regex_length`). */
const MOST_PREFIX = 1000
const LAST_CODE_POINT = 0x10ffff

/** Values of a keyword field or label that begin with a text. */
export function prefixDsl(field: string, beginning: string): QueryDsl {
  if (beginning.length <= MOST_PREFIX) return { prefix: { [field]: { value: beginning } } }
  const end = textAfter(beginning)
  return { range: { [field]: { gte: beginning, ...(end === undefined ? {} : { lt: end }) } } }
}

/** The first text in code-point order after all that begin with this one; `undefined` where there is none. */
export function textAfter(beginning: string): string | undefined {
  const letters = [...beginning]
  while (letters.length > 0) {
    const last = letters.pop()?.codePointAt(0) ?? 0
    if (last === LAST_CODE_POINT) continue
    // No text holds half a surrogate pair.
    const next = last + 1 === 0xd800 ? 0xe000 : last + 1
    return letters.join('') + String.fromCodePoint(next)
  }
  return undefined
}
