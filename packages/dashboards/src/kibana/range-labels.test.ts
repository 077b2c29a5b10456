import { expect, it } from 'vitest'
import { rangeLabels } from './range-labels.ts'

it.each([
  ['event.duration', [1e6, 2e9], ['< 1 ms', '1 ms – 2 s', '≥ 2 s']],
  ['http.response.body.bytes', [1000, 1e6], ['< 1 kB', '1 kB – 1 MB', '≥ 1 MB']],
  ['http.response.status_code', [400], ['< 400', '≥ 400']],
])('ranges of %s are written with their units', (field, edges, labels) => {
  expect(rangeLabels(edges, field)).toEqual(labels)
})
