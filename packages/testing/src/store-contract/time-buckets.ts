import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import { cells, named, type OpenStore } from './store-under-test.ts'

const times = [
  // Berlin leaves summer time on 2026-10-25 at 01:00Z: the hour from 02:00 comes twice, and the day has 25 hours.
  '2026-10-24T21:59:59.999Z',
  '2026-10-24T22:00:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-10-25T01:30:00.000Z',
  '2026-10-25T22:59:59.999Z',
  '2026-10-25T23:00:00.000Z',
  // Berlin enters summer time on 2026-03-29 at 01:00Z.
  '2026-03-28T23:00:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-03-29T01:00:00.000Z',
  '2026-03-29T21:59:59.999Z',
  '2026-03-29T22:00:00.000Z',
]
const lordHowe = [
  // Lord Howe goes from UTC+10:30 to UTC+11 on 2025-10-04 at 15:30Z.
  '2025-10-04T13:29:00.000Z',
  '2025-10-04T13:30:00.000Z',
  '2025-10-04T15:29:00.000Z',
  '2025-10-04T15:45:00.000Z',
  '2025-10-05T12:59:59.999Z',
  '2025-10-05T13:00:00.000Z',
]

export function timeBucketContract(open: OpenStore): void {
  describe('time buckets', () => {
    const store = filledStore(
      open,
      [...times, ...lordHowe].map((time, i) => named(`event ${i}`, { '@timestamp': time })),
    )
    const counts = (text: { by: string; from: string; to: string; tz?: string }) => cells(store(), text)

    it('keeps the two hours from 02:00 apart where Berlin leaves summer time', async () => {
      const range = { from: '2026-10-25T00:00:00Z', to: '2026-10-25T02:00:00Z' }
      expect(await counts({ by: 'hour', ...range, tz: 'Europe/Berlin' })).toEqual([
        ['2026-10-25T00:00:00.000Z', 1],
        ['2026-10-25T01:00:00.000Z', 1],
      ])
    })

    it('makes a day of 25 and one of 23 hours at the clock changes of Berlin', async () => {
      expect(await counts({ by: 'day', from: '2026-10-24', to: '2026-10-26', tz: 'Europe/Berlin' })).toEqual([
        ['2026-10-23T22:00:00.000Z', 1],
        ['2026-10-24T22:00:00.000Z', 4],
        ['2026-10-25T23:00:00.000Z', 1],
      ])
      expect(await counts({ by: 'day', from: '2026-03-28', to: '2026-03-30', tz: 'Europe/Berlin' })).toEqual([
        ['2026-03-27T23:00:00.000Z', 0],
        ['2026-03-28T23:00:00.000Z', 4],
        ['2026-03-29T22:00:00.000Z', 1],
      ])
    })

    it('makes a day of 23 and a half hours in Lord Howe', async () => {
      expect(
        await counts({ by: 'day', from: '2025-10-04', to: '2025-10-06', tz: 'Australia/Lord_Howe' }),
      ).toEqual([
        ['2025-10-03T13:30:00.000Z', 1],
        ['2025-10-04T13:30:00.000Z', 4],
        ['2025-10-05T13:00:00.000Z', 1],
      ])
    })

    it('takes sub-day buckets as whole steps of UTC in every zone', async () => {
      const range = { from: '2025-10-04T13:00:00Z', to: '2025-10-04T16:00:00Z' }
      for (const tz of ['Australia/Lord_Howe', 'Asia/Kolkata', 'UTC']) {
        expect(await counts({ by: 'hour', ...range, tz })).toEqual([
          ['2025-10-04T13:00:00.000Z', 2],
          ['2025-10-04T14:00:00.000Z', 0],
          ['2025-10-04T15:00:00.000Z', 2],
        ])
        expect((await counts({ by: '3h', ...range, tz })).map(([start]) => start)).toEqual([
          '2025-10-04T12:00:00.000Z',
          '2025-10-04T15:00:00.000Z',
        ])
      }
    })

    it('begins days at half past in Kolkata', async () => {
      expect(await counts({ by: 'day', from: '2026-10-25', to: '2026-10-25', tz: 'Asia/Kolkata' })).toEqual([
        ['2026-10-24T18:30:00.000Z', 4],
      ])
    })

    it('begins weeks on Monday, and months, quarters and years on their first day', async () => {
      const range = { from: '2026-10-25', to: '2026-10-26', tz: 'Europe/Berlin' }
      expect(await counts({ by: 'week', ...range })).toEqual([
        ['2026-10-18T22:00:00.000Z', 4],
        ['2026-10-25T23:00:00.000Z', 1],
      ])
      const months = await counts({ by: 'month', from: '2026-03', to: '2026-10', tz: 'Europe/Berlin' })
      expect(months.map(([, count]) => count)).toEqual([5, 0, 0, 0, 0, 0, 0, 6])
      expect(months[0]?.[0]).toBe('2026-02-28T23:00:00.000Z')
      expect(months[7]?.[0]).toBe('2026-09-30T22:00:00.000Z')
      expect(await counts({ by: 'quarter', from: '2026', to: '2026', tz: 'UTC' })).toEqual([
        ['2026-01-01T00:00:00.000Z', 5],
        ['2026-04-01T00:00:00.000Z', 0],
        ['2026-07-01T00:00:00.000Z', 0],
        ['2026-10-01T00:00:00.000Z', 6],
      ])
      expect(await counts({ by: 'year', from: '2025', to: '2026', tz: 'UTC' })).toEqual([
        ['2025-01-01T00:00:00.000Z', 6],
        ['2026-01-01T00:00:00.000Z', 11],
      ])
    })

    it('counts only what lies in the range in a bucket that the range cuts', async () => {
      const range = { from: '2026-10-25T00:45:00Z', to: '2026-10-25T01:15:00Z' }
      expect(await counts({ by: 'hour', ...range })).toEqual([
        ['2026-10-25T00:00:00.000Z', 0],
        ['2026-10-25T01:00:00.000Z', 0],
      ])
    })

    it('shows empty buckets as zero and nothing', async () => {
      const text = { by: 'hour', from: '2026-01-01T00:00:00Z', to: '2026-01-01T02:00:00Z' }
      const metrics =
        'count,sum(event.duration),distinct(source.ip),avg(event.duration),any(url.path),ratio(url.path: /)'
      expect(await cells(store(), { ...text, metrics })).toEqual([
        ['2026-01-01T00:00:00.000Z', 0, 0, 0, null, null, null],
        ['2026-01-01T01:00:00.000Z', 0, 0, 0, null, null, null],
      ])
    })

    it('closes an open range by what is stored', async () => {
      const months = await cells(store(), { by: 'month' })
      expect([months.length, months[0]?.[0], months.at(-1)?.[0]]).toEqual([
        13,
        '2025-10-01T00:00:00.000Z',
        '2026-10-01T00:00:00.000Z',
      ])
      expect(await cells(store(), { by: 'month', q: 'url.path: /none', from: '2026-09' })).toEqual([
        ['2026-09-01T00:00:00.000Z', 0],
        ['2026-10-01T00:00:00.000Z', 0],
      ])
      expect(await cells(store(), { by: 'month', from: '2027' })).toEqual([])
    })

    it('chooses for auto the smallest step with at most 120 buckets', async () => {
      const starts = async (from: string, to: string) =>
        (await counts({ by: 'auto', from, to })).map(([start]) => Date.parse(String(start)))
      const step = async (from: string, to: string) => {
        const [first = 0, second = 0, ...rest] = await starts(from, to)
        expect(rest.length + 2).toBeLessThanOrEqual(120)
        return (second - first) / 1000
      }
      expect(await step('2026-10-25T00:00:00Z', '2026-10-25T00:02:00Z')).toBe(1)
      expect(await step('2026-10-25T00:00:00Z', '2026-10-25T00:02:01Z')).toBe(5)
      expect(await step('2026-10-25T00:00:00Z', '2026-10-25T02:00:00Z')).toBe(60)
      expect(await step('2026-10-25T00:00:00Z', '2026-10-26T00:00:00Z')).toBe(1800)
      expect(await step('2026-10-01', '2026-10-07')).toBe(2 * 5400)
    })
  })
}
