import { describe, expect, it } from 'vitest'
import { filledStore } from './filled-store.ts'
import { aggregate, cells, named, type OpenStore } from './store-under-test.ts'

export function hourOfDayContract(open: OpenStore): void {
  describe('hour of day and weekday', () => {
    const store = filledStore(
      open,
      [
        { '@timestamp': '2026-11-20T14:05:00.000Z', 'event.duration': 1, 'http.response.status_code': 500 },
        { '@timestamp': '2026-11-20T14:55:00.000Z', 'event.duration': 2, 'url.path': '/a' },
        { '@timestamp': '2026-11-21T14:55:00.000Z', 'event.duration': 6, 'url.path': '/a' },
        { '@timestamp': '2026-11-22T23:30:00.000Z', 'url.path': '/b' },
        // The two hours from 02:00 of Berlin's autumn are one hour of the day.
        { '@timestamp': '2026-10-25T00:30:00.000Z' },
        { '@timestamp': '2026-10-25T01:30:00.000Z' },
      ].map((event, i) => named(`event ${i}`, event)),
    )
    const busy = async (text: { by: string; tz?: string; metrics?: string; q?: string }) =>
      (await cells(store(), text)).filter((row) =>
        row.some((cell, i) => i > 0 && cell !== 0 && cell !== null),
      )

    it('shows all 24 hours and 7 days, empty ones too', async () => {
      const hours = await cells(store(), { by: 'hour_of_day' })
      expect(hours.map(([hour]) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
      expect((await cells(store(), { by: 'weekday', q: 'url.path: /none' })).map((row) => row)).toEqual(
        [1, 2, 3, 4, 5, 6, 7].map((day) => [day, 0]),
      )
      expect(await aggregate(store(), { by: 'weekday,hour_of_day' }).then(({ rows }) => rows.length)).toBe(
        168,
      )
    })

    it('counts by the wall clock of the zone', async () => {
      expect(await busy({ by: 'hour_of_day' })).toEqual([
        [0, 1],
        [1, 1],
        [14, 3],
        [23, 1],
      ])
      expect(await busy({ by: 'hour_of_day', tz: 'Europe/Berlin' })).toEqual([
        [0, 1],
        [2, 2],
        [15, 3],
      ])
      expect(await busy({ by: 'weekday' })).toEqual([
        [5, 2],
        [6, 1],
        [7, 3],
      ])
      expect(await busy({ by: 'weekday', tz: 'Europe/Berlin' })).toEqual([
        [1, 1],
        [5, 2],
        [6, 1],
        [7, 2],
      ])
    })

    it('counts an hour of UTC where its start falls in zones of half hours', async () => {
      expect(await busy({ by: 'hour_of_day', tz: 'Asia/Kolkata' })).toEqual(
        [
          [4, 1],
          [5, 1],
          [6, 1],
          [19, 3],
        ].toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0)),
      )
      expect(await busy({ by: 'hour_of_day', tz: 'Australia/Lord_Howe' })).toEqual([
        [1, 3],
        [10, 1],
        [11, 1],
        [12, 1],
      ])
    })

    it('folds sum, min, max, avg and ratio', async () => {
      const metrics =
        'count,sum(event.duration),min(event.duration),max(event.duration),avg(event.duration),ratio(http.response.status_code: 500),max(@timestamp)'
      const rows = await cells(store(), { by: 'hour_of_day', metrics })
      expect(rows[14]).toEqual([14, 3, 9, 1, 6, 3, 1 / 3, '2026-11-21T14:55:00.000Z'])
      expect(rows[23]).toEqual([23, 1, 0, null, null, null, 0, '2026-11-22T23:30:00.000Z'])
      expect(rows[2]).toEqual([2, 0, 0, null, null, null, null, null])
    })

    it('goes with groups, which are ranked over the whole range', async () => {
      const rows = await busy({ by: 'weekday,url.path', q: 'url.path: *' })
      expect(rows.filter((row) => row[2] !== 0)).toEqual([
        [5, '/a', 1],
        [6, '/a', 1],
        [7, '/b', 1],
      ])
      const answer = await aggregate(store(), { by: 'hour_of_day,url.path', limit: 1 })
      expect(answer.rows).toHaveLength(24)
      expect(answer.missing).toBe(3)
    })
  })
}
