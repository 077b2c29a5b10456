import { describe, expect, it } from 'vitest'
import { nextOrder, sortRows } from './sort-rows.ts'

const rows = [
  { n: 2, t: 'b10' },
  { n: null, t: null },
  { n: 10, t: 'b9' },
  { n: 2, t: 'a' },
]
const of = (column: string, descending: boolean) =>
  sortRows(rows, { column, descending }).map((row) => row[column as 'n'])

describe('sortRows', () => {
  it('sorts figures as figures and text as people count, what is not there last either way', () => {
    expect(of('n', false)).toEqual([2, 2, 10, null])
    expect(of('n', true)).toEqual([10, 2, 2, null])
    expect(of('t', false)).toEqual(['a', 'b9', 'b10', null])
    expect(of('t', true)).toEqual(['b10', 'b9', 'a', null])
  })

  it('leaves equal rows, and all without an order, as they came', () => {
    expect(sortRows(rows, { column: 'n', descending: true }).slice(1, 3)).toEqual([rows[0], rows[3]])
    expect(sortRows(rows, undefined)).toBe(rows)
  })
})

describe('nextOrder', () => {
  it('of a figure goes from the largest to the smallest, and back to the order of the rows', () => {
    const first = nextOrder(undefined, 'n', true)
    expect(first).toEqual({ column: 'n', descending: true })
    const second = nextOrder(first, 'n', true)
    expect(second).toEqual({ column: 'n', descending: false })
    expect(nextOrder(second, 'n', true)).toBeUndefined()
    expect(nextOrder(second, 't', false)).toEqual({ column: 't', descending: false })
  })
})
