import { tokensOf } from '@weir/query'
import { arbitraryEvent, hostileTexts } from '@weir/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { tokensText } from './tokens-text.ts'

test('gives the tokens of any text, joined by spaces', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 300 })
  const long = fc.integer({ min: 250, max: 260 }).map((length) => `a ${'x'.repeat(length)} b`)
  const text = fc.oneof(
    ascii,
    long,
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(...hostileTexts),
    arbitraryEvent.map((event) => event['event.original']),
  )
  fc.assert(
    fc.property(text, (given) => {
      expect(tokensText(given)).toBe(tokensOf(given).join(' '))
    }),
    { numRuns: 200 },
  )
})

test('holds texts longer than any before', () => {
  const text = 'GET /a '.repeat(5000)
  expect(tokensText(text)).toBe(tokensOf(text).join(' '))
})
