/** What may stand where the cursor is. `start` to `end` is what a completion replaces; `partial` what is written before the cursor. */
export type CompletionPlace = {
  readonly start: number
  readonly end: number
  readonly partial: string
} & (
  | { readonly kind: 'field' }
  | { readonly kind: 'operator' | 'value'; readonly field: string }
  | { readonly kind: 'connective' }
)

interface Token {
  readonly kind: 'word' | 'quoted' | 'operator' | 'open' | 'close'
  readonly text: string
  readonly start: number
  readonly end: number
}

const tokens = /"(?:\\.|[^"\\])*(?:"|$)|<=|>=|[<>:]|[()]|(?:\\.|[^\\\s():<>"])+|\\$/gs
const restOfWord = /^(?:\\.|[^\\\s():<>"])*/s
const restOfQuoted = /^(?:\\.|[^"\\])*"?/s

/**
 * What KQL expects at the cursor. It reads what stands before it only, and anything at all: a query that is being
 * written is wrong most of the time.
 */
export function completionPlace(text: string, cursor: number): CompletionPlace {
  const before = tokensOf(text.slice(0, cursor))
  const last = before.at(-1)
  const touches = last !== undefined && last.end === cursor && isUnfinished(last)
  const start = touches ? last.start : cursor
  const rest = touches && last.kind === 'quoted' ? restOfQuoted : restOfWord
  const end = cursor + (rest.exec(text.slice(cursor))?.[0].length ?? 0)
  const written = touches ? last.text : ''
  const partial = unescaped(written.startsWith('"') ? written.slice(1) : written)
  return { ...expectedAfter(touches ? before.slice(0, -1) : before), start, end, partial }
}

type Expected = { kind: 'field' } | { kind: 'operator' | 'value'; field: string } | { kind: 'connective' }

function expectedAfter(before: readonly Token[]): Expected {
  let expected: Expected = { kind: 'field' }
  // The field whose values the brackets hold; undefined for brackets around conditions.
  const lists: (string | undefined)[] = []
  for (const token of before) {
    const list = lists.at(-1)
    if (token.kind === 'open') {
      lists.push(expected.kind === 'value' ? expected.field : undefined)
      continue
    }
    if (token.kind === 'close') {
      lists.pop()
      expected = { kind: 'connective' }
    } else if (token.kind === 'operator') {
      expected = expected.kind === 'operator' ? { kind: 'value', field: expected.field } : expected
    } else if (token.kind === 'word' && /^(and|or|not)$/i.test(token.text)) {
      expected = list === undefined ? { kind: 'field' } : { kind: 'value', field: list }
    } else if (expected.kind === 'field') expected = { kind: 'operator', field: unquoted(token.text) }
    else if (expected.kind === 'operator') expected = { kind: 'connective' }
    else if (expected.kind === 'value') expected = { kind: 'connective' }
  }
  return expected
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(tokens)].map((match) => {
    const [found] = match
    return { kind: kindOf(found), text: found, start: match.index, end: match.index + found.length }
  })
}

function kindOf(text: string): Token['kind'] {
  if (text.startsWith('"')) return 'quoted'
  if (text === '(') return 'open'
  if (text === ')') return 'close'
  return /^[<>:]/.test(text) ? 'operator' : 'word'
}

function isUnfinished({ kind, text }: Token): boolean {
  return kind === 'word' || (kind === 'quoted' && !/^"(?:\\.|[^"\\])*"$/s.test(text))
}

function unquoted(text: string): string {
  return unescaped(text.startsWith('"') ? text.slice(1, -1) : text)
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/gs, '$1')
}
