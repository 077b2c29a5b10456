import { expect, test } from 'vitest'
import { dataRange, isBesideData } from './data-range.ts'
import { rangeText } from './range-text.ts'

const now = Date.parse('2026-11-29T12:00:00Z')
const old = { from: '2015-05-17T10:05:03.000Z', to: '2015-05-20T21:05:15.000Z' }

test('a log of 2015 lies beside the last day, and its range is offered by its days', () => {
  expect(isBesideData({ from: now - 86_400_000, to: now }, old)).toBe(true)
  const range = dataRange(old, now)
  expect(range).toEqual({ from: '2015-05-17T10:05:00.000Z', to: '2015-05-20T21:06:00.000Z' })
  expect(rangeText({ from: Date.parse(old.from), to: Date.parse(old.to) }, 'UTC')).toMatch(
    /^May 17\s*–\s*20, 2015$/,
  )
})

test('data that still comes in is shown as far as now', () => {
  expect(dataRange({ from: old.from, to: '2026-11-29T11:58:00Z' }, now)?.to).toBe('now')
})

test('nothing stored offers nothing', () => {
  expect(dataRange(null, now)).toBeUndefined()
  expect(isBesideData({ from: 0, to: 1 }, null)).toBe(false)
})

test('the last event of the range itself is not beside it', () => {
  expect(isBesideData({ from: Date.parse(old.to), to: now }, old)).toBe(false)
  expect(isBesideData({ from: 0, to: Date.parse(old.from) }, old)).toBe(true)
})

test('a range within one day names the day once', () => {
  const from = Date.parse('2026-11-28T16:00:00Z')
  expect(rangeText({ from, to: from + 3_600_000 }, 'Europe/Berlin')).toBe('Nov 28, 2026, 17:00 – 18:00')
})
