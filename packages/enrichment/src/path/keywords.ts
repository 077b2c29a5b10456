import { extensionOf } from './extension.ts'
import { percentDecode } from './percent-decode.ts'
import { placeholderOf } from './placeholder.ts'
import { stopWords } from './stop-words.ts'

/** Most words of one event. */
export const MAX_KEYWORDS = 8

const WORD = /[\p{L}\p{M}\p{N}]+/gu
const LETTERS = /^[\p{L}\p{M}]{3,30}$/u
const INVALID_BYTES = /\\x[0-9a-f]{2}/gi
const SEARCH = /(?:^|[&;])(?:q|query|s|search|keyword)=/i
const TERM = new RegExp(`${SEARCH.source}([^&;#]*)`, 'gi')
/** How much of a path or query is read; words further on do not count. */
const READ = 2048

/** Words of a text: lower case, 3 to 30 letters and nothing else, no stop words, each once. */
export function wordsOf(text: string): string[] {
  const words = new Set<string>()
  for (const [word] of text.replace(INVALID_BYTES, ' ').toLowerCase().matchAll(WORD)) {
    if (LETTERS.test(word) && !stopWords.has(word)) words.add(word)
    if (words.size === MAX_KEYWORDS) break
  }
  return [...words]
}

/** Words of a path's segments, without its extension and without segments that are ids, dates or addresses. */
export function pathKeywords(path: string): readonly string[] {
  const extension = extensionOf(path)
  const name = extension === undefined ? path : path.slice(0, path.lastIndexOf('.'))
  const segments = name
    .slice(0, READ)
    .split('/')
    .filter((segment) => placeholderOf(segment) === undefined)
  return wordsOf(percentDecode(segments.join('/')))
}

/** Whether a query has one of the parameters q, query, s, search and keyword. */
export function isSearch(query: string): boolean {
  return SEARCH.test(query)
}

/** Words that were searched for. */
export function searchKeywords(query: string): readonly string[] {
  const terms = [...query.slice(0, READ).matchAll(TERM)].map(([, term = '']) => term.replaceAll('+', ' '))
  return wordsOf(percentDecode(terms.join(' ')))
}

/** Both together, what was searched for first, at most {@link MAX_KEYWORDS}. */
export function mergeKeywords(search: readonly string[], path: readonly string[]): readonly string[] {
  if (search.length === 0) return path
  return [...new Set([...search, ...path])].slice(0, MAX_KEYWORDS)
}
