import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ownText } from './own-text.ts'

test('a copy equals its text, unit by unit, lone surrogates too', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => ownText(text) === text))
  expect(ownText('\ud800x\udc00')).toBe('\ud800x\udc00')
  expect(ownText('')).toBe('')
})
