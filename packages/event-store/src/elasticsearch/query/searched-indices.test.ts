import fc from 'fast-check'
import { expect, test } from 'vitest'
import { indexNames } from '../index-names.ts'
import { searchedIndices } from './searched-indices.ts'

const instant = fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2030, 0) })

test('an event within the range lies in one of the indices asked, whatever an index holds', () => {
  fc.assert(
    fc.property(
      instant,
      instant,
      fc.constantFrom('month' as const, 'day' as const),
      fc.boolean(),
      (a, b, period, undated) => {
        const names = indexNames('p-', period)
        const [from, at] = [Math.min(a, b), Math.max(a, b)]
        const index = names.eventsIndexOf({
          '@timestamp': new Date(at).toISOString(),
          ...(undated ? { 'weir.undated': true } : {}),
        })
        const asked = searchedIndices(names, { from, to: at + 1 }).split(',')
        expect(
          asked.some((name) => (name.endsWith('*') ? index.startsWith(name.slice(0, -1)) : index === name)),
        ).toBe(true)
      },
    ),
    { seed: 20261120, numRuns: 2000 },
  )
})

test('a short range asks its months and what has no time of its own', () => {
  const range = { from: Date.UTC(2026, 11, 31), to: Date.UTC(2027, 0, 1) + 1 }
  expect(searchedIndices(indexNames(), range)).toBe(
    'weir-events-2026.12.*,weir-events-2027.01.*,weir-events-undated',
  )
  expect(searchedIndices(indexNames(), { ...range, to: range.from + 1 })).toBe(
    'weir-events-2026.12.*,weir-events-undated',
  )
})

test('an open or a very long range asks all', () => {
  expect(searchedIndices(indexNames(), { from: 0 })).toBe('weir-events-*')
  expect(searchedIndices(indexNames(), { from: 0, to: Date.UTC(2026, 0) })).toBe('weir-events-*')
  expect(searchedIndices(indexNames(), { from: -8.64e18, to: 8.64e18 })).toBe('weir-events-*')
})
