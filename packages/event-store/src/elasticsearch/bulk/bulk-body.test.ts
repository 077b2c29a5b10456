import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bulkBody } from './bulk-body.ts'

const line = fc.string({ unit: 'binary', maxLength: 400 }).map((text) => JSON.stringify(text.toWellFormed()))

test('gives back the lines of all items and of any of them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(line, fc.option(line, { nil: undefined })), { maxLength: 30 }), (items) => {
      const body = bulkBody(1e6)
      for (const [i, [action, document]] of items.entries()) body.add(String(i), action, document)
      const written = items.map(([action, document]) =>
        document === undefined ? `${action}\n` : `${action}\n${document}\n`,
      )
      const all = items.map((_, i) => i)
      expect(Buffer.from(body.bytesOf(all)).toString()).toBe(written.join(''))
      const odd = all.filter((i) => i % 2 === 1)
      expect(Buffer.from(body.bytesOf(odd)).toString()).toBe(odd.map((i) => written[i]).join(''))
    }),
  )
})

test('holds no more bytes and items than it may, but one item of any size', () => {
  const body = bulkBody(100, 3)
  expect(body.add('long', 'x'.repeat(1000))).toBe(true)
  expect(body.add('b', 'x')).toBe(false)
  body.clear()
  expect(['a', 'b'].map((id) => body.add(id, 'x'.repeat(48)))).toEqual([true, true])
  expect(body.add('c', 'xx')).toBe(false)
  expect(body.add('c', 'x')).toBe(true)
  body.clear()
  expect(['a', 'b', 'c', 'd'].map((id) => body.add(id, ''))).toEqual([true, true, true, false])
})
