import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TimeStep } from './aggregate-query.ts'
import { AUTO_BUCKETS, bucketStart, bucketStarts, closeRange, countBuckets, resolveAuto } from './buckets.ts'
import { timeSteps } from './time-step.ts'

const range = (from: string, to: string) => ({ from: Date.parse(from), to: Date.parse(to) })
const starts = (step: TimeStep, from: string, to: string, zone: string) =>
  bucketStarts(range(from, to), step, zone).map((start) => new Date(start).toISOString().slice(0, 16))

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
)
const instant = fc.integer({ min: Date.UTC(1960, 0), max: Date.UTC(2035, 0) })

describe('time buckets', () => {
  it('are whole steps of UTC below a day, before 1970 too', () => {
    expect(starts('30m', '1969-12-31T23:15:00Z', '1970-01-01T00:30:01Z', 'Asia/Kolkata')).toEqual([
      '1969-12-31T23:00',
      '1969-12-31T23:30',
      '1970-01-01T00:00',
      '1970-01-01T00:30',
    ])
  })

  it('are the days of the zone, however long', () => {
    expect(starts('day', '2026-10-24T22:00Z', '2026-10-26T23:00Z', 'Europe/Berlin')).toEqual([
      '2026-10-24T22:00',
      '2026-10-25T23:00',
    ])
    expect(starts('day', '2018-11-03T12:00Z', '2018-11-05T03:00Z', 'America/Sao_Paulo')).toEqual([
      '2018-11-03T03:00',
      '2018-11-04T03:00',
      '2018-11-05T02:00',
    ])
  })

  it('leave out a day that the zone leapt over', () => {
    expect(starts('day', '2011-12-29T10:00Z', '2012-01-01T10:00Z', 'Pacific/Apia')).toEqual([
      '2011-12-29T10:00',
      '2011-12-30T10:00',
      '2011-12-31T10:00',
    ])
  })

  it('begin weeks on Monday and quarters in January, April, July and October', () => {
    expect(starts('week', '2026-11-20T00:00Z', '2026-11-24T00:00Z', 'UTC')).toEqual([
      '2026-11-16T00:00',
      '2026-11-23T00:00',
    ])
    expect(starts('quarter', '2026-02-01T00:00Z', '2026-08-01T00:00Z', 'UTC')).toEqual([
      '2026-01-01T00:00',
      '2026-04-01T00:00',
      '2026-07-01T00:00',
    ])
  })

  it('follow each other without gap or overlap, and every instant is in one', () => {
    fc.assert(
      fc.property(
        instant,
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom(...timeSteps.slice(8)),
        zones,
        (from, hours, step, zone) => {
          const to = from + hours * 3_600_000 + 1
          const all = bucketStarts({ from, to }, step, zone)
          expect(all).toEqual([...new Set(all)].sort((a, b) => a - b))
          expect(countBuckets({ from, to }, step, zone)).toBe(all.length)
          for (const at of [from, Math.floor((from + to) / 2), to - 1]) {
            expect(all.filter((start) => start <= at).at(-1)).toBe(bucketStart(at, step, zone))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('auto takes the smallest step that gives at most 120 of them', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 2 ** 41 }), zones, (from, length, zone) => {
        const asked = { from, to: from + length }
        const step = resolveAuto(asked, zone)
        expect(countBuckets(asked, step, zone)).toBeLessThanOrEqual(AUTO_BUCKETS)
        const smaller = timeSteps[timeSteps.indexOf(step) - 1]
        if (smaller !== undefined) expect(countBuckets(asked, smaller, zone)).toBeGreaterThan(AUTO_BUCKETS)
      }),
      { numRuns: 200 },
    )
  })

  it('auto takes years where even they are more', () => {
    expect(resolveAuto(range('0001-01-01T00:00Z', '2026-01-01T00:00Z'), 'UTC')).toBe('year')
  })

  it('are counted without being listed over a long range', () => {
    expect(countBuckets(range('0001-01-01T00:00Z', '9999-01-01T00:00Z'), 'second', 'UTC')).toBeGreaterThan(
      3e11,
    )
    expect(countBuckets(range('0001-01-01T00:00Z', '9999-01-01T00:00Z'), 'day', 'UTC')).toBeGreaterThan(
      10_000,
    )
  })

  it('close an open range by what is stored', () => {
    const extent = { from: 100, to: 200 }
    expect(closeRange({}, extent)).toEqual({ from: 100, to: 201 })
    expect(closeRange({ from: 150 }, extent)).toEqual({ from: 150, to: 201 })
    expect(closeRange({ from: 300 }, extent)).toBeUndefined()
    expect(closeRange({ to: 50 }, null)).toBeUndefined()
    expect(closeRange({ from: 1, to: 2 }, null)).toEqual({ from: 1, to: 2 })
  })
})
