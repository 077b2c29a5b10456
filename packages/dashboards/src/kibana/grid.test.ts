import { expect, it } from 'vitest'
import { placesFor } from './grid.ts'

const place = { panel: 'p', x: 12, y: 3, w: 12, h: 11 }

it('a place is twice as wide and high', () => {
  expect(placesFor(place, 1, false)).toEqual([{ x: 24, y: 6, w: 24, h: 22 }])
})

it.each([
  [true, 5],
  [false, 3],
])('parts fill the whole place without a gap (beside each other: %s)', (beside, parts) => {
  const places = placesFor(place, parts, beside)
  const area = places.reduce((sum, { w, h }) => sum + w * h, 0)
  expect(area).toBe(24 * 22)
  const ends = places.map(({ x, y, w, h }) => (beside ? x + w : y + h))
  const starts = places.map(({ x, y }) => (beside ? x : y))
  expect(starts.slice(1)).toEqual(ends.slice(0, -1))
})
