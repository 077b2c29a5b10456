import { expect, test } from 'vitest'
import { locationOf } from './place.ts'

test.each([
  [52.3676, 4.90414, '52.3676,4.9041'],
  [37.422000885009766, -122.08499908447266, '37.422,-122.085'],
  [0, 0, '0,0'],
  [-0.00001, -90, '0,-90'],
  [91, 0, undefined],
  [0, 181, undefined],
  [Number.NaN, 0, undefined],
  [undefined, 4, undefined],
  [4, undefined, undefined],
])('the location of %s, %s is %s', (latitude, longitude, location) => {
  expect(locationOf(latitude, longitude)).toBe(location)
})
