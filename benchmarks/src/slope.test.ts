import { expect, it } from 'vitest'
import { slope } from './slope.ts'

it('finds the slope of a line, and the middle way between points beside it', () => {
  expect(
    slope([
      [1, 5],
      [2, 7],
      [4, 11],
    ]),
  ).toBeCloseTo(2, 12)
  expect(
    slope([
      [0, 0],
      [1, 3],
      [2, 1],
      [3, 4],
    ]),
  ).toBeCloseTo(1, 12)
  expect(slope([[1, 1]])).toBeNaN()
  expect(slope([])).toBeNaN()
})
