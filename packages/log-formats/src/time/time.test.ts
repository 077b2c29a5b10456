import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clfTimeReader, readClfTime } from './clf-time.ts'
import { epochTime, parseEpochTime } from './epoch-time.ts'
import { isoOf } from './iso-text.ts'
import { parseIsoTime, readIsoTime } from './iso-time.ts'
import { timeContext } from './line-time.ts'
import { readSyslogTime } from './syslog-time.ts'
import { resolveZone } from './zone.ts'

const now = () => new Date('2026-11-20T16:00:00Z')
const utc = timeContext({ zone: 'UTC', now })
const berlin = timeContext({ zone: 'Europe/Berlin', now })

const iso = (text: string, context = utc) => parseIsoTime(text, 0, text.length, context)?.timestamp
const syslog = (text: string, context = utc) => readSyslogTime(text, 0, text.length, context)?.timestamp
const clf = (text: string, context = utc) => readClfTime(text, 0, text.length, context)?.timestamp

describe('an instant as text', () => {
  it('is what toISOString says, for every instant of the years 1000 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: -30_610_224_000_000, max: 253_402_300_799_999 }), (ms) => {
        expect(isoOf(ms)).toBe(new Date(ms).toISOString())
      }),
    )
  })
})

describe('ISO 8601 times', () => {
  it.each([
    ['2026-11-20T14:00:03.120Z', '2026-11-20T14:00:03.120Z'],
    ['2026-11-20T14:00:03Z', '2026-11-20T14:00:03.000Z'],
    ['2026-11-20 14:00:03,120', '2026-11-20T14:00:03.120Z'],
    ['2026-11-20t14:00:03.5z', '2026-11-20T14:00:03.500Z'],
    ['2026-11-20T14:00:03.123456789+02:00', '2026-11-20T12:00:03.123Z'],
    ['2026-11-20T14:00:03-0530', '2026-11-20T19:30:03.000Z'],
    ['2026-11-20 14:00:03 +0100', '2026-11-20T13:00:03.000Z'],
    ['2026-11-20 14:00:03+01', '2026-11-20T13:00:03.000Z'],
    ['2026-11-20 14:00:03 UTC', '2026-11-20T14:00:03.000Z'],
    ['2026/11/20 14:00:03', '2026-11-20T14:00:03.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
  ])('reads %s', (text, expected) => expect(iso(text)).toBe(expected))

  it.each([
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-11-20T24:00:00Z',
    '2026-11-20T14:60:00Z',
    '2026-11-20',
    '2026-11-20T14:00:03.120Zebra',
    '2026-11/20T14:00:03',
    'yesterday at noon, more or less',
    '',
  ])('refuses %s', (text) => expect(iso(text)).toBeUndefined())

  it('takes a time without a zone as local time, and says that the zone was inferred', () => {
    const text = '2026-07-01 12:00:00,007'
    expect(parseIsoTime(text, 0, text.length, berlin)).toEqual({
      timestamp: '2026-07-01T10:00:00.007Z',
      undated: true,
      end: text.length,
    })
    expect(parseIsoTime(`${text}+02:00`, 0, text.length + 6, berlin)?.undated).toBe(false)
  })

  it('says where the time ends when more follows', () => {
    const text = 'x 2026-11-20 14:00:03,120 - app - INFO'
    expect(readIsoTime(text, 2, text.length, utc)?.end).toBe(25)
  })
})

describe('zones', () => {
  it('agree with Intl on every instant that its local time names', () => {
    const format = new Intl.DateTimeFormat('en-US', {
      timeZone: 'America/New_York',
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    })
    const toUtc = resolveZone('America/New_York')
    fc.assert(
      fc.property(fc.integer({ min: 800_000_000, max: 2_000_000_000 }), (seconds) => {
        const instant = seconds * 1000
        const local = Date.parse(`${format.format(instant)} UTC`)
        // The hour that comes twice names two instants; both show the same local time.
        expect(format.format(toUtc(local))).toBe(format.format(instant))
        expect([0, 3_600_000]).toContain(instant - toUtc(local))
      }),
      { numRuns: 50 },
    )
  })

  it('read the hour that comes twice as the first, and the one that is left out as if the clock had not moved', () => {
    expect(iso('2026-10-25 02:30:00', berlin)).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('2026-10-25 03:00:00', berlin)).toBe('2026-10-25T02:00:00.000Z')
    expect(iso('2026-03-29 01:59:59', berlin)).toBe('2026-03-29T00:59:59.000Z')
    expect(iso('2026-03-29 02:30:00', berlin)).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('2026-03-29 03:00:00', berlin)).toBe('2026-03-29T01:00:00.000Z')
  })

  it('know half hours: Kolkata, and Lord Howe, whose clock moves by thirty minutes', () => {
    expect(iso('2026-11-20 14:00:00', timeContext({ zone: 'Asia/Kolkata', now }))).toBe(
      '2026-11-20T08:30:00.000Z',
    )
    const lordHowe = timeContext({ zone: 'Australia/Lord_Howe', now })
    expect(iso('2026-04-05 01:29:59', lordHowe)).toBe('2026-04-04T14:29:59.000Z')
    expect(iso('2026-04-05 02:00:00', lordHowe)).toBe('2026-04-04T15:30:00.000Z')
  })

  it('refuse a name that is no zone', () => {
    expect(() => resolveZone('Europe/Atlantis')).toThrow(RangeError)
  })
})

describe('times of RFC 3164', () => {
  it.each([
    ['Nov 20 15:59:59', '2026-11-20T15:59:59.000Z'],
    ['Nov  1 16:00:00', '2026-11-01T16:00:00.000Z'],
    ['Nov 1 16:00:00', '2026-11-01T16:00:00.000Z'],
    ['Nov 20 16:00:00.250', '2026-11-20T16:00:00.250Z'],
    ['Nov 20 2024 16:00:00', '2024-11-20T16:00:00.000Z'],
  ])('reads %s', (text, expected) => expect(syslog(text)).toBe(expected))

  it('takes the latest year that is not in the future, with a day of grace', () => {
    expect(syslog('Nov 21 15:59:59')).toBe('2026-11-21T15:59:59.000Z')
    expect(syslog('Nov 21 16:00:01')).toBe('2025-11-21T16:00:01.000Z')
    expect(syslog('Dec 31 23:59:59')).toBe('2025-12-31T23:59:59.000Z')
    const newYear = timeContext({ zone: 'UTC', now: () => new Date('2026-12-31T23:30:00Z') })
    expect(syslog('Jan  1 00:10:00', newYear)).toBe('2027-01-01T00:10:00.000Z')
  })

  it('finds the year of a 29 February', () => {
    expect(syslog('Feb 29 12:00:00')).toBe('2024-02-29T12:00:00.000Z')
  })

  it.each(['Foo 20 16:00:00', 'Nov 31 16:00:00', 'Nov 20 25:00:00', 'Nov 20 16:00', 'Nov', ''])(
    'refuses %s',
    (text) => {
      expect(syslog(text)).toBeUndefined()
    },
  )
})

describe('times since 1970', () => {
  it('tells seconds, milliseconds, microseconds and nanoseconds by size', () => {
    const expected = '2025-11-20T16:00:00.123Z'
    expect(epochTime(1_763_654_400.123)).toBe(expected)
    expect(epochTime(1_763_654_400_123)).toBe(expected)
    expect(epochTime(1_763_654_400_123_456)).toBe(expected)
    expect(epochTime(1_763_654_400_123_456 * 1000)).toBe(expected)
    expect(parseEpochTime('1763654400.123', 0, 14)).toBe(expected)
    expect(parseEpochTime('1763654400123', 0, 13)).toBe(expected)
  })

  it('refuses what is no such number', () => {
    expect([epochTime(-1), epochTime(Number.NaN), epochTime(Number.POSITIVE_INFINITY)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    for (const text of ['', '1e9', '-5', '1.2.3', '12a'])
      expect(parseEpochTime(text, 0, text.length)).toBeUndefined()
  })
})

describe('times of the Common Log Format', () => {
  it.each([
    ['17/May/2015:10:05:03 +0000', '2015-05-17T10:05:03.000Z'],
    ['17/May/2015:10:05:03 +0530', '2015-05-17T04:35:03.000Z'],
    ['17/may/2015:10:05:03.25 -0700', '2015-05-17T17:05:03.250Z'],
  ])('reads %s', (text, expected) => expect(clf(text)).toBe(expected))

  it('are local without a zone', () =>
    expect(clf('17/May/2015:10:05:03', berlin)).toBe('2015-05-17T08:05:03.000Z'))

  it.each(['31/Apr/2015:10:05:03 +0000', '17/Mai/2015:10:05:03 +0000', '17/May/2015 10:05:03 +0000'])(
    'refuses %s',
    (text) => expect(clf(text)).toBeUndefined(),
  )

  it('are read by the fast reader exactly as by the careful one, in any order', () => {
    const fast = clfTimeReader(utc)
    const month = fc.constantFrom('Jan', 'Feb', 'Jun', 'Nov', 'dec', 'Xyz')
    const number = fc.integer({ min: 0, max: 62 }).map((n) => String(n).padStart(2, '0'))
    const zone = fc.constantFrom('+0000', '-0700', '+0530', '+02:0', '     ')
    const time = fc
      .tuple(number, month, fc.constantFrom('2015', '2016', '0000'), number, number, number, zone)
      .map(([d, m, y, h, min, s, z]) => `${d}/${m}/${y}:${h}:${min}:${s} ${z}`)
    fc.assert(
      fc.property(fc.array(time, { minLength: 1, maxLength: 20 }), (texts) => {
        for (const text of [...texts, ...texts]) {
          const careful = readClfTime(text, 0, 26, utc)
          expect(fast(text, 0)).toBe(careful?.end === 26 && !careful.undated ? careful.timestamp : undefined)
        }
      }),
    )
  })
})
