import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beginning, cursorAt, fingerprint, headLength, isAt } from './cursor.ts'

const content = fc
  .array(fc.string({ maxLength: 400 }), { maxLength: 12 })
  .map((texts) => Buffer.from(texts.map((text) => text.replaceAll('\n', '')).join('\n')))
const around = (bytes: Buffer, offset: number) => ({
  head: bytes.subarray(0, headLength(offset)),
  tail: bytes.subarray(offset - headLength(offset), offset),
})

test('a spot is the same however the content is cut, and however often the reading began again', () => {
  fc.assert(
    fc.property(content, fc.array(fc.nat(3000), { maxLength: 6 }), (bytes, cuts) => {
      const offset = bytes.lastIndexOf(10) + 1
      const whole = {
        offset,
        head: fingerprint(around(bytes, offset).head),
        tail: fingerprint(around(bytes, offset).tail),
      }
      const places = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length]
      const unbroken = cursorAt(beginning, { head: Buffer.alloc(0), tail: Buffer.alloc(0) })
      let spot = beginning
      let at = 0
      for (const place of places) {
        unbroken.push(bytes.subarray(at, place))
        at = place
        const resumed = cursorAt(spot, around(bytes, spot.offset))
        resumed.push(bytes.subarray(spot.offset, place))
        spot = resumed.spot()
      }
      expect(unbroken.spot()).toEqual(whole)
      expect(spot).toEqual(whole)
    }),
  )
})

test('a spot agrees with what grew behind it, and not with another beginning or other bytes before the offset', () => {
  const bytes = Buffer.from(Array.from({ length: 200 }, (_, n) => `line ${n} of the log\n`).join(''))
  const cursor = cursorAt(beginning, around(bytes, 0))
  cursor.push(bytes)
  const spot = cursor.spot()
  expect(isAt(spot, around(bytes, spot.offset))).toBe(true)
  for (const changed of [3, bytes.length - 5]) {
    const other = Buffer.from(bytes)
    other[changed] = 0x21
    expect(isAt(spot, around(other, spot.offset))).toBe(false)
  }
  expect(isAt(spot, { head: bytes.subarray(0, 10), tail: bytes.subarray(-10) })).toBe(false)
})
