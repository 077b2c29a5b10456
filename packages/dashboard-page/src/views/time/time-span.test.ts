import { expect, it } from 'vitest'
import { timeSpan } from './time-span.ts'

const span = (from: string, to: string, zone = 'UTC') => timeSpan(Date.parse(from), Date.parse(to), zone)

it('a step within a day names the day once', () => {
  expect(span('2026-11-23T15:00:00Z', '2026-11-23T18:00:00Z')).toBe('Mon, Nov 23, 15:00 – 18:00')
  expect(span('2026-11-23T15:00:00Z', '2026-11-23T18:00:00Z', 'Asia/Tokyo')).toBe(
    'Tue, Nov 24, 00:00 – 03:00',
  )
})

it('a step over midnight names both days, seconds where they matter', () => {
  expect(span('2026-11-23T22:00:00Z', '2026-11-24T04:00:00Z')).toBe('Mon, Nov 23, 22:00 – Tue, Nov 24, 04:00')
  expect(span('2026-11-23T15:00:10Z', '2026-11-23T15:00:20Z')).toBe('Mon, Nov 23, 15:00:10 – 15:00:20')
})

it('a day is a day, also one of 25 hours, and a week its first and last day', () => {
  expect(span('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z')).toBe('Mon, Nov 23')
  expect(span('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'Europe/Berlin')).toBe('Sun, Oct 25')
  expect(span('2026-11-23T00:00:00Z', '2026-11-30T00:00:00Z')).toBe('Mon, Nov 23 – Sun, Nov 29')
})
