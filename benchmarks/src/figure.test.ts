import { expect, it } from 'vitest'
import { isMet, quantile, renderFigures } from './figure.ts'

const figure = { name: 'a', what: 'some rate', value: 5, unit: 'lines/s' } as const

it('takes quantiles by the nearest rank', () => {
  expect([0.5, 0.95, 1].map((share) => quantile([4, 1, 3, 2], share))).toEqual([2, 4, 4])
  expect(quantile([], 0.5)).toBeNaN()
})

it('says of a figure with a target whether it is met, in its direction', () => {
  expect(isMet(figure)).toBeUndefined()
  expect(isMet({ ...figure, target: { value: 5, better: 'more' } })).toBe(true)
  expect(isMet({ ...figure, target: { value: 4, better: 'less' } })).toBe(false)
  expect(isMet({ ...figure, value: Number.NaN, target: { value: 4, better: 'less' } })).toBe(false)
  expect(renderFigures([{ ...figure, target: { value: 6, better: 'more' } }])).toContain(
    '| some rate | 5 lines/s | ≥ 6 lines/s |  | NOT met |',
  )
})
