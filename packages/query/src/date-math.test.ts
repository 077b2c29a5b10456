import { describe, expect, it } from 'vitest'
import { parseInstant } from './date-math.ts'
import { DateMathError } from './date-math-error.ts'

const now = new Date('2026-11-20T12:34:56.789Z')
const at = (text: string, tz = 'UTC', roundUp = false) =>
  new Date(parseInstant(text, { now, tz, roundUp })).toISOString()

describe('a time', () => {
  it.each([
    ['2026', '2026-01-01T00:00:00.000Z'],
    ['2026-11', '2026-11-01T00:00:00.000Z'],
    ['2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20T14', '2026-11-20T14:00:00.000Z'],
    ['2026-11-20 14:05', '2026-11-20T14:05:00.000Z'],
    ['2026-11-20T14:05:06', '2026-11-20T14:05:06.000Z'],
    ['2026-11-20T14:05:06.1239999Z', '2026-11-20T14:05:06.123Z'],
    ['2026-11-20T14:05:06,5+01:30', '2026-11-20T12:35:06.500Z'],
    ['2026-11-20T14-0500', '2026-11-20T19:00:00.000Z'],
    ['2024-02-29', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z'],
    ['now', '2026-11-20T12:34:56.789Z'],
    ['now-24h', '2026-11-19T12:34:56.789Z'],
    ['now+90m', '2026-11-20T14:04:56.789Z'],
    ['now-1M', '2026-10-20T12:34:56.789Z'],
    ['now/d', '2026-11-20T00:00:00.000Z'],
    ['now-1d/d', '2026-11-19T00:00:00.000Z'],
    ['now/d+6h', '2026-11-20T06:00:00.000Z'],
    ['now/w', '2026-11-16T00:00:00.000Z'],
    ['now/M', '2026-11-01T00:00:00.000Z'],
    ['now/y', '2026-01-01T00:00:00.000Z'],
    ['now/h', '2026-11-20T12:00:00.000Z'],
    ['now/m', '2026-11-20T12:34:00.000Z'],
    ['now/s', '2026-11-20T12:34:56.000Z'],
    ['2026-11-20||-1M/M', '2026-10-01T00:00:00.000Z'],
    ['2026-03-31||-1M', '2026-02-28T00:00:00.000Z'],
    ['2024-02-29||+1y', '2025-02-28T00:00:00.000Z'],
    ['2026-01-31||+13M', '2027-02-28T00:00:00.000Z'],
    ['2026-11-20||', '2026-11-20T00:00:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(at(text)).toBe(instant)
  })

  it.each([
    ['Europe/Berlin', 'now/d', '2026-11-19T23:00:00.000Z'],
    ['Europe/Berlin', '2026-07-01', '2026-06-30T22:00:00.000Z'],
    // 02:30 does not exist on the day summer time begins, and comes twice on the day it ends.
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Europe/Berlin', '2026-10-26||-1d', '2026-10-24T22:00:00.000Z'],
    ['Europe/Berlin', '2026-03-28T02:30||+1d', '2026-03-29T01:30:00.000Z'],
    ['Asia/Kolkata', 'now/d', '2026-11-19T18:30:00.000Z'],
    ['Asia/Kolkata', 'now/h', '2026-11-20T12:30:00.000Z'],
    ['Australia/Lord_Howe', '2025-10-05', '2025-10-04T13:30:00.000Z'],
    ['Australia/Lord_Howe', '2025-10-06', '2025-10-05T13:00:00.000Z'],
    ['Australia/Lord_Howe', '2025-10-05T02:15', '2025-10-04T15:45:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
  ])('in %s %s is %s', (tz, text, instant) => {
    expect(at(text, tz)).toBe(instant)
  })

  it.each([
    ['2026-11-20', '2026-11-21T00:00:00.000Z'],
    ['2026-11', '2026-12-01T00:00:00.000Z'],
    ['2026', '2027-01-01T00:00:00.000Z'],
    ['now/d', '2026-11-21T00:00:00.000Z'],
    ['now/w', '2026-11-23T00:00:00.000Z'],
    ['now/h', '2026-11-20T13:00:00.000Z'],
    ['now-1d/d', '2026-11-20T00:00:00.000Z'],
    ['2026-11-20||-1M/M', '2026-11-01T00:00:00.000Z'],
    ['now', '2026-11-20T12:34:56.789Z'],
    ['now-1h', '2026-11-20T11:34:56.789Z'],
    ['2026-11-20T14:00', '2026-11-20T14:00:00.000Z'],
  ])('rounded up %s is %s', (text, instant) => {
    expect(at(text, 'UTC', true)).toBe(instant)
  })

  it('ends a day of 25 hours where it ends', () => {
    expect(at('2026-10-25', 'Europe/Berlin', true)).toBe('2026-10-25T23:00:00.000Z')
  })

  it.each([
    ['', 0, 'is not a time'],
    ['yesterday', 0, 'is not a time'],
    ['2026-1-1', 0, 'is not a time'],
    ['2026-13', 5, 'no month 13'],
    ['2026-02-29', 8, '2026-02 has no day 29'],
    ['2026-11-20T24:00', 11, 'no hour 24'],
    ['2026-11-20T14:00+99:00', 16, 'offset'],
    ['now-', 3, 'number and a unit must follow'],
    ['now-1', 3, 'number and a unit must follow'],
    ['now-1x', 5, '"x" is not a unit'],
    ['now-1D', 5, '"D" is not a unit'],
    ['now/q', 4, '"q" is not a unit'],
    ['nowadays', 3, 'is not a step'],
    ['now-9999999999d', 3, 'nine digits'],
    ['now-999999999y', 3, 'years 0001 to 9999'],
    ['now-999999999h', 3, 'years 0001 to 9999'],
    ['0000-01-01', 0, 'years 0001 to 9999'],
    [`now${'+1d'.repeat(50)}`, 100, '100 characters'],
  ])('%s is refused', (text, offset, message) => {
    const parse = () => parseInstant(text, { now, tz: 'UTC' })
    expect(parse).toThrow(DateMathError)
    expect(parse).toThrow(expect.objectContaining({ offset, message: expect.stringContaining(message) }))
  })
})
