import { tokensOf } from '@weir/query'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenText } from './token-text.ts'

const pieces = fc.constantFrom(
  'GET',
  '/a',
  ' ',
  '"',
  'é',
  '😀',
  'x'.repeat(255),
  'y'.repeat(256),
  '.',
  '0',
  '\u0000',
)
const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

it('leaves to plain SQL only texts whose tokens plain SQL finds: runs of ASCII letters and digits', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const found = tokenText(text, Buffer.byteLength(text))
      const plain = text.toLowerCase().match(/[a-z0-9]+/g) ?? []
      if (found === undefined) expect(plain).toEqual(tokensOf(text))
      else expect(found).toBe(` ${tokensOf(text).join(' ')} `)
    }),
  )
})

it('costs no column for an ordinary line', () => {
  const line = '203.0.113.9 - - [20/Nov/2026:14:00:03 +0000] "GET /cart HTTP/1.1" 200 512 "-" "Mozilla/5.0"'
  expect(tokenText(line, line.length)).toBeUndefined()
})
