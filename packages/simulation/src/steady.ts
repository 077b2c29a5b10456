import type { SimulatedRequest } from './request.ts'
import { type TrafficSettings, wholeSettings } from './settings.ts'
import { DAY_MS, requestsBetween } from './time/slices.ts'
import { visits } from './visits.ts'

/** Sessions overlap as they would at this many requests per second at most: more would only need more memory. */
const NATURAL = 200

/**
 * Visits at a constant rate without end: the time of request i is `start + i / rate`. Sessions follow each other as in
 * {@link createTraffic}, without its daily curve; above 200 requests a second they are made shorter than people's.
 *
 * @param rate requests per second, above 0
 * @param start milliseconds since 1970
 * @throws BadTrafficSettings, RangeError for the rate
 */
export function* steadyTraffic(
  given: TrafficSettings,
  { rate, start }: { readonly rate: number; readonly start: number },
): Generator<SimulatedRequest> {
  if (!(rate > 0 && Number.isFinite(rate))) throw new RangeError('a rate is a number above 0')
  const settings = wholeSettings({
    ...given,
    requestsPerDay: (Math.min(rate, NATURAL) * DAY_MS) / 1000,
    floorShare: 1,
    weekdays: [1, 1, 1, 1, 1, 1, 1],
  })
  const sequence = `steady ${new Date(start).toISOString()} ${rate}`
  let n = 0
  for (const request of requestsBetween(visits(settings), start, Number.POSITIVE_INFINITY)) {
    request.at = start + Math.floor((n * 1000) / rate)
    request.sequence = sequence
    request.n = n++
    yield request
  }
}
