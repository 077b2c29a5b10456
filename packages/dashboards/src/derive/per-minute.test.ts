import { anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { at, between, now, rowsOver } from '../../test/rows-of.ts'
import { trafficPerMinute } from '../panels/traffic/per-minute.ts'

const many = (n: number, clock: string) =>
  Array.from({ length: n }, () => anEvent({ '@timestamp': at(clock) }))
const rates = async (events: ReturnType<typeof many>, overrides: Parameters<typeof rowsOver>[2]) =>
  (await rowsOver(events, trafficPerMinute, overrides)).rows.map((row) => row['requests_per_minute'])

describe('requests per minute', () => {
  it('go by the part of a step that lies in the range', async () => {
    // Twelve hours are shown by 10 minutes: the first step lies in the range from 02:55 on, the last until 14:55.
    const range = between(at('02:55'), at('14:55'))
    const found = await rates([...many(10, '02:57'), ...many(10, '03:01'), ...many(5, '14:51')], { range })
    expect([found.length, found[0], found[1], found[2], found.at(-1)]).toEqual([73, 2, 1, 0, 1])
  })

  it('go by the part that has passed', async () => {
    const range = between(at('00:00'), at('00:00', '2026-11-21'))
    const found = await rates(many(30, '15:05'), { range, now: new Date(at('15:10')) })
    expect(found[30]).toBe(3)
  })

  it('are not blown up by a step that has just begun', async () => {
    const range = between(at('00:00'), '2026-11-20T15:00:01.000Z')
    const found = await rates(many(3, '15:00'), { range, now: new Date('2026-11-20T15:00:01.000Z') })
    expect(found.at(-1)).toBe(3)
  })

  it('of an open range go by the distance of the steps, and are not known of a single one', async () => {
    const found = await rates([...many(2, '10:00'), ...many(6, '10:01')], {})
    expect(found).toHaveLength(61)
    expect([found[0], found.at(-1)]).toEqual([120, 360])
    expect(await rates(many(2, '10:00'), { now })).toEqual([null])
  })
})
