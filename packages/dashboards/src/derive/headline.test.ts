import { anEvent } from '@weir/testing'
import { describe, expect, it } from 'vitest'
import { at, rowsOver } from '../../test/rows-of.ts'
import { trafficHeadline } from '../panels/traffic/headline.ts'

const request = (clock: string, status = 200, method = 'GET', visitor = '00000000000000a1') =>
  anEvent({
    '@timestamp': at(clock),
    'http.response.status_code': status,
    'http.request.method': method,
    'weir.visitor': visitor,
  })

describe('the headline', () => {
  it('says it in a sentence with the zone, and in figures', async () => {
    const events = [
      request('09:10'),
      request('09:50', 500, 'POST', '00000000000000b2'),
      request('13:00', 404),
      request('14:00', 200, 'GET', '00000000000000c3'),
    ]
    const { rows } = await rowsOver(events, trafficHeadline, { tz: 'Europe/Berlin' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ count: 4, peak_hour: 10, peak_share: 0.5 })
    expect(rows[0]!['headline']).toBe(
      '4 requests from 3 visitors; the busiest hour of the day is 10:00 to 11:00 (Europe/Berlin). ' +
        "75 % are GET, 50 % fail (4xx or 5xx), 25 % by the server's fault (5xx).",
    )
  })

  it('takes the earliest of several peaks, and one of a thing is not many', async () => {
    const { rows } = await rowsOver([request('23:30')], trafficHeadline)
    expect(rows[0]!['headline']).toMatch(/^1 request from 1 visitor; .* 23:00 to 24:00 \(UTC\)/)
    const even = await rowsOver([request('20:00'), request('07:00')], trafficHeadline)
    expect(even.rows[0]!['peak_hour']).toBe(7)
  })

  it('says nothing of nothing', async () => {
    expect((await rowsOver([], trafficHeadline)).rows).toEqual([])
  })
})
