import { expect, it } from 'vitest'
import { sampleOf } from './metric.ts'

it('reads a sample by its whole name', () => {
  const page = '# HELP weir_a A\nweir_a_total 3\nweir_a 7.5\n'
  expect(sampleOf(page, 'weir_a')).toBe(7.5)
  expect(sampleOf(page, 'weir')).toBeNaN()
})
