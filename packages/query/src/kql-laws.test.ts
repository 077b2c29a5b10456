import { readFile } from 'node:fs/promises'
import { anEvent, arbitraryEvent, arbitraryKql } from '@weir/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatKql } from './format-kql.ts'
import { generatedFiles } from './generate.ts'
import type { Kql } from './kql-ast.ts'
import { negation } from './kql-combine.ts'
import { KqlError } from './kql-error.ts'
import { matchKql } from './match-kql.ts'
import { parseKql } from './parse-kql.ts'
import { tokensOf } from './tokens.ts'

const context = { now: new Date('2026-11-20T12:00:00.000Z'), tz: 'Asia/Kolkata' }
const anyText = fc.string({ unit: 'binary', maxLength: 20 })

const word = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .filter((text) => tokensOf(text).length === 1)
  .map((text) => tokensOf(text)[0] ?? '')

/** Queries over texts of every kind, where `arbitraryKql` takes a few. */
const arbitraryTexts: fc.Arbitrary<Kql> = fc.oneof(
  anyText.map((value): Kql => ({ kind: 'equals', field: 'user_agent.original', value })),
  anyText.map((value): Kql => ({ kind: 'range', field: 'url.query', op: 'lte', value })),
  fc
    .tuple(anyText, anyText)
    .map(([name, value]): Kql => ({ kind: 'equals', field: `labels.${name}x`, value })),
  fc
    .array(anyText, { minLength: 2, maxLength: 4 })
    .filter((parts) => parts.every((part, i) => part !== '' || i === 0 || i === parts.length - 1))
    .filter((parts) => parts.some((part) => part !== ''))
    .map((parts): Kql => ({ kind: 'wildcard', field: 'url.path', parts })),
  fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 4 }), fc.boolean())
    .map(([tokens, prefix]): Kql => ({ kind: 'tokens', field: 'error.message', tokens, prefix })),
  fc
    .tuple(fc.bigInt({ min: 0n, max: 2n ** 128n - 1n }), fc.integer({ min: 0, max: 128 }))
    .map(([number, bits]): Kql => {
      const size = 1n << BigInt(bits)
      const first = (number / size) * size
      return { kind: 'cidr', field: 'source.ip', first, last: first + size - 1n }
    }),
)

const fragments = fc.constantFrom(
  'url.path',
  'http.response.status_code',
  'source.ip',
  'a',
  ':',
  ': ',
  '>=',
  '<',
  '(',
  ')',
  '"',
  '\\',
  '*',
  ' ',
  ' or ',
  ' and ',
  'not ',
  '200',
  '10.0.0.0/8',
  '2026-11-20',
  '{',
  '}',
  '\\u00',
  '😀',
  '\n',
  'labels.x',
  'message',
  '100ms',
)

describe('KQL', () => {
  it('is the same query after it was written as text and read again', () => {
    fc.assert(
      fc.property(fc.oneof(arbitraryKql, arbitraryTexts), (query) => {
        expect(parseKql(formatKql(query), context)).toEqual(query)
      }),
      { numRuns: 3000 },
    )
  })

  it('is understood or refused with a place, whatever is typed', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anyText,
          fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            const query = parseKql(text, context)
            expect(parseKql(formatKql(query), context)).toEqual(query)
          } catch (error) {
            if (!(error instanceof KqlError)) throw error
            expect(error.offset).toBeGreaterThanOrEqual(0)
            expect(error.offset).toBeLessThanOrEqual(text.length)
            expect(error.message).not.toBe('')
          }
        },
      ),
      { numRuns: 5000 },
    )
  })

  it('is two-valued: an event matches a query or its not, never both', () => {
    fc.assert(
      fc.property(arbitraryKql, arbitraryEvent, (query, event) => {
        expect(matchKql(negation(query), event)).toBe(!matchKql(query, event))
      }),
    )
  })

  it('takes null, undefined and an empty list for a missing field', () => {
    const event = anEvent({ 'weir.keywords': [] })
    for (const value of [null, undefined]) {
      const odd = { ...event, 'url.path': value } as unknown as typeof event
      expect(matchKql({ kind: 'exists', field: 'url.path' }, odd)).toBe(false)
      expect(matchKql({ kind: 'exists', field: 'weir.keywords' }, odd)).toBe(false)
    }
  })

  it('is read by the parser that the grammar gives', async () => {
    for (const { path, content } of await generatedFiles()) expect(await readFile(path, 'utf8')).toBe(content)
  })
})
