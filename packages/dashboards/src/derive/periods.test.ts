import { anEvent } from '@weir/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, between, now, panelWith, rowsOver } from '../../test/rows-of.ts'

const MINUTE = 60_000
const compared = (by: string) =>
  panelWith({ kind: 'aggregate', aggregates: { all: { by } }, compare: 'previous-period' }, 'count')
const eventAt = (time: number | string) => anEvent({ '@timestamp': new Date(time).toISOString() })

describe('a comparison with the previous period', () => {
  it('lays the steps of one over those of the other and says when they were', async () => {
    const events = [eventAt(at('13:10')), eventAt(at('14:20')), eventAt(at('11:30')), eventAt(at('10:59'))]
    const { rows, columns } = await rowsOver(events, compared('hour'), {
      range: between(at('13:00'), at('15:00')),
    })
    expect(rows).toEqual([
      { '@timestamp': at('13:00'), count: 1, period: 'current', measured_at: at('13:00') },
      { '@timestamp': at('14:00'), count: 1, period: 'current', measured_at: at('14:00') },
      { '@timestamp': at('13:00'), count: 1, period: 'previous', measured_at: at('11:00') },
      { '@timestamp': at('14:00'), count: 0, period: 'previous', measured_at: at('12:00') },
    ])
    expect(columns.map(({ name }) => name)).toEqual(['@timestamp', 'count', 'period', 'measured_at'])
  })

  it('has the same step in both periods, loses no event and lays each step over one of its own', async () => {
    const end = now.getTime()
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3_000 }),
        fc.array(fc.integer({ min: 0, max: 6_000 * MINUTE }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 10 * MINUTE }),
        async (minutes, ages, offset) => {
          const to = end - offset
          const length = minutes * MINUTE + 13_000
          const times = ages.map((age) => end - age)
          const { rows } = await rowsOver(times.map(eventAt), compared('auto'), {
            range: { from: to - length, to },
          })
          const of = (period: string) => rows.filter((row) => row['period'] === period)
          const sum = (period: string) => of(period).reduce((total, row) => total + Number(row['count']), 0)
          expect(sum('current')).toBe(times.filter((time) => time >= to - length && time < to).length)
          expect(sum('previous')).toBe(
            times.filter((time) => time >= to - 2 * length && time < to - length).length,
          )
          const [current, previous] = [of('current'), of('previous')]
          expect(Math.abs(current.length - previous.length)).toBeLessThanOrEqual(1)
          const places = previous.map((row) => row['@timestamp'])
          expect(new Set(places).size).toBe(places.length)
          const shared = Math.min(current.length, previous.length)
          expect(places.slice(0, shared)).toEqual(current.slice(0, shared).map((row) => row['@timestamp']))
        },
      ),
      { numRuns: 40 },
    )
  })

  it('lays days over days where the clock changes between them', async () => {
    const range = between('2026-10-25T22:00:00.000Z', '2026-10-28T23:00:00.000Z')
    const { rows } = await rowsOver([], compared('day'), { range, tz: 'Europe/Berlin' })
    const [current, previous] = ['current', 'previous'].map((period) =>
      rows.filter((row) => row['period'] === period).map((row) => row['@timestamp']),
    )
    expect(previous!.slice(0, current!.length)).toEqual(current!.slice(0, previous!.length))
  })

  it('without time has both, side by side', async () => {
    const events = [eventAt(at('14:30')), eventAt(at('13:30')), eventAt(at('13:40'))]
    const { rows } = await rowsOver(events, compared('event.dataset'), {
      range: between(at('14:00'), at('15:00')),
    })
    expect(rows).toEqual([
      { 'event.dataset': 'web.access', count: 1, period: 'current' },
      { 'event.dataset': 'web.access', count: 2, period: 'previous' },
    ])
  })

  it('counts an open end as now, and of a range without a beginning there is none', async () => {
    const events = [eventAt(at('14:30')), eventAt(at('13:30'))]
    const range = { from: Date.parse(at('14:00')) }
    const both = await rowsOver(events, compared('event.dataset'), { range })
    expect(both.rows.map((row) => row['period'])).toEqual(['current', 'previous'])
    const open = await rowsOver(events, compared('event.dataset'))
    expect(open.rows).toEqual([{ 'event.dataset': 'web.access', count: 2, period: 'current' }])
  })
})
