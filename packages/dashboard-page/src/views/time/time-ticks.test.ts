import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallClock } from '../../time/zone.ts'
import { tickLabel, timeTicks } from './time-ticks.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const labels = (from: string, to: string, zone: string, most: number) => {
  const ticks = timeTicks(Date.parse(from), Date.parse(to), zone, most)
  return ticks.map((tick) => tickLabel(tick, ticks, zone))
}

describe('timeTicks', () => {
  it('are round hours, midnight with its day', () => {
    expect(labels('2026-11-22T15:10:00Z', '2026-11-23T15:10:00Z', 'UTC', 8)).toEqual([
      '18:00',
      '21:00',
      'Nov 23',
      '03:00',
      '06:00',
      '09:00',
      '12:00',
      '15:00',
    ])
  })

  it("are midnights of the reader's zone, also where the day the clocks change has 25 hours", () => {
    const berlin = labels('2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z', 'Europe/Berlin', 4)
    expect(berlin).toEqual(['Oct 24', 'Oct 25', 'Oct 26', 'Oct 27'])
  })

  it('of minutes and seconds are clocks', () => {
    expect(labels('2026-11-22T15:00:10Z', '2026-11-22T15:01:00Z', 'Asia/Kolkata', 4)).toEqual([
      '20:30:15',
      '20:30:30',
      '20:30:45',
      '20:31:00',
    ])
  })

  it('of years are the first of months, and January is the year', () => {
    expect(labels('2025-06-15T00:00:00Z', '2026-06-15T00:00:00Z', 'Europe/Berlin', 5)).toEqual([
      'Jul',
      'Oct',
      '2026',
      'Apr',
    ])
  })

  it('lie in the range, in order, no more than wanted, and at full minutes of the clock where they are hours apart', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    )
    const from = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2035, 0) })
    fc.assert(
      fc.property(
        from,
        fc.integer({ min: HOUR, max: 4000 * DAY }),
        zones,
        fc.integer({ min: 2, max: 20 }),
        (start, length, zone, most) => {
          const ticks = timeTicks(start, start + length, zone, most)
          expect(ticks.length).toBeLessThanOrEqual(most + 2)
          expect(ticks.toSorted((a, b) => a - b)).toEqual(ticks)
          for (const tick of ticks) {
            expect(tick).toBeGreaterThanOrEqual(start)
            expect(tick).toBeLessThanOrEqual(start + length)
            expect(wallClock(tick, zone) % 60_000).toBe(0)
          }
        },
      ),
    )
  })
})
