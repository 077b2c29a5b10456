import { compareText } from '@weir/query'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { prefixDsl, textAfter } from './prefix-dsl.ts'

const letter = fc.constantFrom('a', 'b', '\ud7ff', '\ue000', '\uffff', '😀', '\u{10ffff}')
const text = fc.array(letter, { maxLength: 4 }).map((letters) => letters.join(''))

test('what begins with a text lies between it and the text after it, and nothing else does', () => {
  fc.assert(
    fc.property(text, text, (beginning, value) => {
      const end = textAfter(beginning)
      const between = compareText(value, beginning) >= 0 && (end === undefined || compareText(value, end) < 0)
      expect(between).toBe(value.startsWith(beginning))
    }),
    { seed: 20261120, numRuns: 2000 },
  )
})

test('only what is too long for a prefix is asked as a range', () => {
  expect(prefixDsl('url.path', '/a')).toEqual({ prefix: { 'url.path': { value: '/a' } } })
  const long = 'a'.repeat(2000)
  expect(prefixDsl('url.path', long)).toEqual({
    range: { 'url.path': { gte: long, lt: `${'a'.repeat(1999)}b` } },
  })
})
