import { expect, it } from 'vitest'
import { busyTime } from './busy-time.ts'

it('counts overlapping works once and gaps not at all', () => {
  const busy = busyTime()
  busy.begin(10)
  busy.begin(12)
  busy.end(15)
  busy.end(20)
  busy.begin(30)
  busy.end(35)
  expect(busy.soFar()).toEqual({ span: 25, busy: 15, count: 3 })
})
