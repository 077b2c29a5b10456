import { expect, test } from 'vitest'
import { periodBeside } from './period-beside.ts'

const now = Date.parse('2026-11-29T12:00:00.000Z')

test('the period before the last day is the day before it, and the one after that is the last day again', () => {
  const before = periodBeside({ from: 'now-24h', to: 'now', tz: 'UTC' }, -1, now)
  expect(before).toEqual({ from: '2026-11-27T12:00:00.000Z', to: '2026-11-28T12:00:00.000Z' })
  expect(periodBeside({ ...before, tz: 'UTC' }, 1, now)).toEqual({
    from: '2026-11-28T12:00:00.000Z',
    to: '2026-11-29T12:00:00.000Z',
  })
})

test('yesterday is preceded by the day before yesterday, in the zone of the page', () => {
  expect(periodBeside({ from: 'now-1d/d', to: 'now-1d/d', tz: 'Europe/Berlin' }, -1, now)).toEqual({
    from: '2026-11-26T23:00:00.000Z',
    to: '2026-11-27T23:00:00.000Z',
  })
})
