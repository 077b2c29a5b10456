import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundedCache } from './bounded-cache.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

const lengthOf = (key: string) => ({ length: key.length, key })

describe('a bounded cache', () => {
  test('answers as the function does and never holds more than its limit', () => {
    const someKeys = fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 300 })
    fc.assert(
      fc.property(someKeys, fc.constantFrom(8, 16, 64), (keys, limit) => {
        const cache = boundedCache(limit, lengthOf)
        for (const key of keys) {
          expect(cache(key)).toEqual(lengthOf(key))
          expect(cache.size()).toBeLessThanOrEqual(limit)
        }
      }),
    )
  })

  test('stays within its limit under a hundred thousand different keys', () => {
    const cache = boundedCache(1024, lengthOf)
    for (let i = 0; i < 100_000; i++) cache(`key ${i}`)
    expect(cache.size()).toBe(1024)
  })

  test('asks the function once for a key that is used again and again', () => {
    let calls = 0
    const cache = boundedCache(1024, (key) => {
      calls++
      return lengthOf(key)
    })
    for (let i = 0; i < 2000; i++) {
      cache('often')
      cache(`once ${i}`)
    }
    expect(calls).toBe(2001)
  })

  test('keeps an answer that there is nothing', () => {
    let calls = 0
    const cache = boundedCache(8, () => {
      calls++
      return null
    })
    expect([cache('a'), cache('b'), cache('a')]).toEqual([null, null, null])
    expect(calls).toBe(2)
  })

  test('answers keys past the longest without keeping them', () => {
    const cache = boundedCache(8, lengthOf, 10)
    expect(cache('12345678901').length).toBe(11)
    expect(cache.size()).toBe(0)
  })

  test('holds no chunk alive that a key was cut out of', () => {
    const cache = boundedCache(1024, lengthOf)
    collectGarbage()
    const before = process.memoryUsage().heapUsed
    // V8 keeps strings from buffers of a megabyte and more outside its heap; these are smaller, so that they count.
    for (let i = 0; i < 400; i++) {
      const chunk = Buffer.alloc(1 << 18, `${i} a key of more than thirteen characters `).toString('latin1')
      cache(chunk.slice(0, 60))
    }
    cache('the last one is remembered as it came')
    collectGarbage()
    const held = process.memoryUsage().heapUsed - before
    expect(cache.size()).toBeGreaterThan(390)
    expect(held).toBeLessThan(10 << 20)
  })
})
