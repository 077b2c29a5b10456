import { expect, test } from 'vitest'
import { leastFree } from './watermark.ts'

const GIB = 2 ** 30
const total = 1000 * GIB

test.each([
  ['85%', '-1', 150 * GIB],
  ['0.85', '-1', 150 * GIB],
  ['85%', '100gb', 100 * GIB],
  ['85%', '200GB', 150 * GIB],
  ['20gb', '-1', 20 * GIB],
  ['1.5tb', '-1', 1536 * GIB],
  ['512b', '-1', 512],
])('%s with a headroom of %s', (at, headroom, least) => {
  expect(leastFree({ at, headroom }, total)).toBeCloseTo(least, -3)
})

test.each(['', 'most', '120', '5 potatoes', '85%%'])('%j is none', (at) => {
  expect(leastFree({ at, headroom: '-1' }, total)).toBeUndefined()
})
