import { expect, it } from 'vitest'
import { wordSizes } from './word-sizes.ts'

it('the largest figure has the largest size, the smallest the smallest, and the rest lie between by their order of magnitude', () => {
  expect(wordSizes([1000, 100, 10, 10], 1, 2)).toEqual([2, 1.5, 1, 1])
})

it('equal figures have the same middle size, and none is no fault', () => {
  expect(wordSizes([7, 7], 1, 2)).toEqual([1.5, 1.5])
  expect(wordSizes([], 1, 2)).toEqual([])
})
