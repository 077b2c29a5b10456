import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesTokens, TOKEN_LIMIT, tokensOf } from './tokens.ts'

describe('the tokens of a text', () => {
  it.each([
    ['GET /index.html HTTP/1.1', ['get', 'index', 'html', 'http', '1', '1']],
    ['', []],
    ['--- "" \u0000', []],
    ['snake_case kebab-case', ['snake', 'case', 'kebab', 'case']],
    ['Überlingen 日本語 ٣', ['überlingen', '日本語', '٣']],
    ['ΣΑΣ', ['σασ']],
    ['İX', ['ix']],
    ['a😀b', ['a', 'b']],
    ['e\u0301tude', ['e', 'tude']],
  ])('of %j', (text, tokens) => {
    expect(tokensOf(text)).toEqual(tokens)
  })

  it('are cut at 255 units, never inside a pair', () => {
    expect(tokensOf('x'.repeat(300))).toEqual(['x'.repeat(TOKEN_LIMIT)])
    expect(tokensOf('𝐀'.repeat(200))[0]?.length).toBe(254)
  })

  it('are their own tokens', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const token of tokensOf(text)) expect(tokensOf(token)).toEqual([token])
      }),
      { numRuns: 2000 },
    )
  })

  it('match where they stand one after the other', () => {
    const text = 'GET /a/b/a/c'
    expect(matchesTokens(text, ['a', 'b'], false)).toBe(true)
    expect(matchesTokens(text, ['a', 'c'], false)).toBe(true)
    expect(matchesTokens(text, ['b', 'c'], false)).toBe(false)
    expect(matchesTokens(text, ['ge'], false)).toBe(false)
    expect(matchesTokens(text, ['ge'], true)).toBe(true)
    expect(matchesTokens(text, ['ge', 'a'], true)).toBe(false)
    expect(matchesTokens(text, [], false)).toBe(false)
  })
})
