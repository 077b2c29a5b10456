import {
  createTraffic,
  type SimulatedRequest,
  steadyTraffic,
  type Traffic,
  type TrafficSettings,
} from '@weir/simulation'

/** What is to be simulated. Instants are milliseconds since 1970. */
export type Run =
  /** So many requests, spread over `[from, to)` by the curve of the days; as fast as they can be written. */
  | { readonly kind: 'count'; readonly requests: number; readonly from: number; readonly to: number }
  /** The days' own traffic between two instants; as fast as it can be written. */
  | { readonly kind: 'backfill'; readonly from: number; readonly to: number }
  /** The days' own traffic from an instant on, each request at its time; without end. */
  | { readonly kind: 'live'; readonly from: number }
  /** A constant rate from an instant on, each request at its time; without end, or so many requests. */
  | { readonly kind: 'rate'; readonly rate: number; readonly from: number; readonly requests?: number }

/** Up to this number the requests of a count are counted first, at a second for a million. */
const COUNTED = 5_000_000

/** The requests of a run; of a count, where it is too large to be counted first, somewhat more: who takes them counts. */
export function requestsOf(settings: TrafficSettings, run: Run): Iterable<SimulatedRequest> {
  if (run.kind === 'rate') return steadyTraffic(settings, { rate: run.rate, start: run.from })
  const traffic = createTraffic(settings)
  if (run.kind === 'live') return traffic.between(run.from)
  if (run.kind === 'backfill') return traffic.between(run.from, run.to)
  return named(countedRequests(traffic, run), `${run.requests} from ${run.from} to ${run.to}`)
}

/** A count's requests are not those of the days' own traffic, so they must not have their ids. */
function* named(requests: Iterable<SimulatedRequest>, count: string): Generator<SimulatedRequest> {
  for (const request of requests) {
    request.sequence = `${request.sequence} of ${count}`
    yield request
  }
}

type Count = Extract<Run, { kind: 'count' }>

/**
 * The same traffic, as much more or less as makes somewhat too many requests in the span, of which the number too many
 * is left out, evenly. Where they are too many to be counted first they come to their number shortly before the end.
 */
function countedRequests(traffic: Traffic, { requests, from, to }: Count): Iterable<SimulatedRequest> {
  const expected = traffic.expected(from, to)
  if (!(expected > 0))
    throw new RangeError('the time that requests are spread over has no length or no traffic')
  // How many there are varies with the length of sessions, by some four times the root of the number at the utmost.
  const wanted = requests + 10 * Math.sqrt(requests) + 20
  const { requestsPerDay } = traffic.settings
  const scaled = createTraffic({
    ...traffic.settings,
    requestsPerDay: Math.max(1, (requestsPerDay * wanted) / expected),
  })
  if (requests > COUNTED) return scaled.between(from)
  let held = 0
  for (const _ of scaled.between(from, to)) held++
  return held < requests ? scaled.between(from) : evenly(scaled.between(from, to), requests, held)
}

/** So many of all requests, evenly taken. */
function* evenly(
  requests: Iterable<SimulatedRequest>,
  wanted: number,
  all: number,
): Generator<SimulatedRequest> {
  let n = 0
  for (const request of requests) {
    const before = Math.floor((n * wanted) / all)
    n++
    if (Math.floor((n * wanted) / all) > before) yield request
  }
}
