import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isUuid, uuidText, writeUuid } from './uuid-bytes.ts'

it('writes the bytes of any UUID, and its text comes back from its number', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), (number) => {
      const bytes = new Uint8Array(16)
      expect(writeUuid(bytes, 0, uuidText(number))).toBe(true)
      expect(BigInt(`0x${Buffer.from(bytes).toString('hex')}`)).toBe(number)
    }),
  )
})

it('takes exactly what is one', () => {
  const near = fc.string({
    unit: fc.constantFrom('0', 'f', 'F', 'g', '-', 'é'),
    minLength: 35,
    maxLength: 37,
  })
  fc.assert(
    fc.property(fc.oneof(near, fc.uuid(), fc.string()), (text) => {
      expect(writeUuid(new Uint8Array(16), 0, text)).toBe(isUuid(text))
    }),
  )
})
