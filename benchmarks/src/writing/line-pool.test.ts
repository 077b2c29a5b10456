import fc from 'fast-check'
import { expect, it } from 'vitest'
import { linePool } from './line-pool.ts'

const word = fc.stringMatching(/^[a-z0-9 ]{0,20}$/)

it('gives each line back with another time and all else as it was', () => {
  const line = fc.tuple(word, word, word)
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), word, fc.boolean(), (lines, stamp, ended) => {
      const text = lines.map(([before, time, after]) => `${before}[${time}]${after}`).join('\n')
      const pool = linePool(Buffer.from(ended ? `${text}\n` : text))
      expect(pool.size).toBe(lines.length)
      const into = Buffer.alloc((pool.longest + stamp.length + 1) * pool.size)
      let end = 0
      for (let n = 0; n < pool.size; n++) end = pool.copy(n, Buffer.from(stamp), into, end)
      const expected = lines.map(([before, , after]) => `${before}[${stamp}]${after}\n`).join('')
      expect(into.toString('latin1', 0, end)).toBe(expected)
    }),
  )
})

it('refuses a line without a time and a pool without lines', () => {
  expect(() => linePool(Buffer.from('a [t] b\nno time\n'))).toThrow('a line has no time')
  expect(() => linePool(Buffer.from('no time\na [t] b\n'))).toThrow('a line has no time')
  expect(() => linePool(Buffer.alloc(0))).toThrow('a pool without lines')
})
