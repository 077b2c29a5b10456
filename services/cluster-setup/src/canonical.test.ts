import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

test('order of keys and of texts, and what is empty, make no difference', () => {
  const one = { b: ['y', 'x'], a: { c: 1, d: [] }, e: null, f: {} }
  const other = { a: { c: 1 }, b: ['x', 'y'] }
  expect(canonical(one)).toBe(canonical(other))
})

test('false and 0 are values', () => {
  expect(canonical({ index: false })).not.toBe(canonical({}))
  expect(canonical({ shards: 0 })).not.toBe(canonical({}))
})

test('lists of objects keep their order', () => {
  expect(canonical([{ a: 1 }, { a: 2 }])).not.toBe(canonical([{ a: 2 }, { a: 1 }]))
})
