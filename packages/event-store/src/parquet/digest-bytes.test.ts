import fc from 'fast-check'
import { expect, it } from 'vitest'
import { UnfitValue } from './column-writer.ts'
import { isDigest, writeDigest } from './digest-bytes.ts'
import { digests } from './scalar-columns.ts'

it('writes any 64 bits, lowest byte first, and nothing beside them', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }), (number) => {
      const bytes = Buffer.alloc(24)
      expect(writeDigest(bytes, 8, number.toString(16).padStart(16, '0'))).toBe(true)
      expect([0, 8, 16].map((at) => bytes.readBigUInt64LE(at))).toEqual([0n, number, 0n])
    }),
  )
})

it('takes exactly what is one', () => {
  const near = fc.string({
    unit: fc.constantFrom('0', '9', 'a', 'f', 'F', 'g', '-', '_', 'é', '\n'),
    minLength: 15,
    maxLength: 17,
  })
  fc.assert(
    fc.property(fc.oneof(near, fc.string(), fc.stringMatching(/^[0-9a-f]{16}$/)), (text) => {
      expect(writeDigest(new Uint8Array(8), 0, text)).toBe(isDigest(text))
    }),
  )
})

it.each([
  '',
  'v-1',
  '0123456789abcde',
  '0123456789abcdef0',
  '0123456789ABCDEF',
  '0x23456789abcdef',
  '0123456789abcdeg',
  '0123456789abcdeé',
  ' 123456789abcdef',
  123,
  255n,
  null,
  ['0123456789abcdef'],
])('takes no %s', (value) => {
  expect(() => digests('weir.visitor').append([value], 1)).toThrow(UnfitValue)
})
