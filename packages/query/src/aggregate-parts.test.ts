import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { histogramKey, rangeKey, rangeKeys } from './aggregate-plan.ts'
import { compareCells, compareText } from './code-point-order.ts'
import { hourAndWeekday } from './fold-hours.ts'
import { geoTile } from './geo-tile.ts'
import { finishValue } from './metric-value.ts'
import { nearestRank } from './percentile.ts'

describe('the order of text', () => {
  it('is that of its UTF-8 bytes', () => {
    const text = fc.string({ unit: 'binary', maxLength: 5 })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
      }),
      { numRuns: 2000 },
    )
    expect(['😀', '～', 'a'].toSorted(compareText)).toEqual(['a', '～', '😀'])
  })

  it('puts nothing last', () => {
    expect([null, 'a', 'B'].toSorted(compareCells)).toEqual(['B', 'a', null])
    expect([10, 9, null].toSorted(compareCells)).toEqual([9, 10, null])
    expect([true, false].toSorted(compareCells)).toEqual([false, true])
  })
})

describe('percentiles by nearest rank', () => {
  it('are the smallest value whose share is at least the percentage', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 10, max: 999 }), (n, tenths) => {
        const sorted = Array.from({ length: n }, (_, i) => i + 1)
        const rank = nearestRank(sorted, tenths / 10)!
        expect(rank * 1000).toBeGreaterThanOrEqual(tenths * n)
        expect((rank - 1) * 1000).toBeLessThan(tenths * n)
      }),
      { numRuns: 1000 },
    )
    expect(
      nearestRank(
        Array.from({ length: 25 }, (_, i) => i + 1),
        28,
      ),
    ).toBe(7)
    expect(nearestRank([], 50)).toBeNull()
  })
})

describe('the keys of scales', () => {
  it('name every range once and put a value on an edge into the upper one', () => {
    expect(rangeKeys([200, 300])).toEqual(['*-200', '200-300', '300-*'])
    expect([199, 200, 299, 300].map((value) => rangeKey([200, 300], value))).toEqual([
      '*-200',
      '200-300',
      '200-300',
      '300-*',
    ])
  })

  it('are lower bounds in a histogram, below zero too', () => {
    expect([-1, 0, 99, 100].map((value) => histogramKey(value, 100))).toEqual([-100, 0, 0, 100])
  })

  it('are Web Mercator tiles', () => {
    expect(geoTile(52.52, 13.405, 10)).toBe('10/550/335')
    expect(geoTile(90, 180, 3)).toBe('3/7/0')
    expect(geoTile(-90, -180, 3)).toBe('3/0/7')
    expect(geoTile(0, 0, 0)).toBe('0/0/0')
  })

  it('are the hour and weekday at the start of the hour in UTC', () => {
    const at = (text: string, zone: string) => hourAndWeekday(Date.parse(text), zone)
    expect(at('2026-11-20T14:59:00Z', 'Asia/Kolkata')).toEqual({ hour_of_day: 19, weekday: 5 })
    expect(at('2026-11-22T23:30:00Z', 'Europe/Berlin')).toEqual({ hour_of_day: 0, weekday: 1 })
  })
})

describe('a figure', () => {
  const count = { kind: 'count', text: 'n' } as const
  const sum = { kind: 'sum', text: 's', field: 'event.duration' } as const
  const least = { kind: 'min', text: 'm', field: '@timestamp' } as const

  it('is a finite number, an instant or nothing', () => {
    expect(finishValue(count, 7n)).toBe(7)
    expect(finishValue(count, undefined)).toBe(0)
    expect(finishValue(sum, null)).toBe(0)
    expect(finishValue(sum, Number.POSITIVE_INFINITY)).toBeNull()
    expect(finishValue({ ...sum, kind: 'avg' }, null)).toBeNull()
    expect(finishValue(least, 0)).toBe('1970-01-01T00:00:00.000Z')
    expect(
      finishValue({ kind: 'percentile', text: 'p', field: 'event.duration', percent: 50 }, 2.0009765625),
    ).toBe(2)
  })
})
