import { expect, test } from 'vitest'
import { indexNames } from '../index-names.ts'
import { endOfIndex } from './index-span.ts'

test.each([
  ['month', 'weir-events-2026.12.01', '2027-01-01'],
  ['month', 'weir-events-2024.02.01', '2024-03-01'],
  ['day', 'weir-events-2024.02.29', '2024-03-01'],
  ['day', 'weir-events-2026.12.31', '2027-01-01'],
] as const)('an index of a %s, %s, ends where %s begins', (period, index, end) => {
  const prefixed = `t1-${index}`
  expect(endOfIndex(indexNames('t1-', period), period, prefixed)).toBe(Date.parse(end))
})

test('what holds no month has no end', () => {
  expect(endOfIndex(indexNames(), 'month', 'weir-events-undated')).toBeUndefined()
  expect(endOfIndex(indexNames('a-'), 'month', 'b-weir-events-2026.12.01')).toBeUndefined()
})
