import type { SimulatedRequest } from '../request.ts'

export const DAY_MS = 86_400_000
/** Sessions are drawn ten seconds at a time, so that a run can begin anywhere at the cost of one session's length. */
export const SLICE_MS = 10_000
export const SLICES_PER_DAY = DAY_MS / SLICE_MS

/**
 * Requests by the slice in which their sessions begin. What else may happen to a site, such as an incident, is another
 * source of this kind, or a function from one to another.
 */
export interface SliceSource {
  /** Longest time from the beginning of a session's slice to its last request, in milliseconds. */
  readonly reach: number
  /**
   * The requests of all sessions that begin in a slice, counted from 1970. Always the same for the same slice, whatever
   * was asked before; the objects are the caller's.
   */
  slice(index: number): SimulatedRequest[]
}

/**
 * The requests of `[from, to)` in order of time; without end where `to` is infinite. Those of one millisecond stand in
 * the order of their sessions, wherever the run began.
 *
 * @param from milliseconds since 1970
 */
export function* requestsBetween(source: SliceSource, from: number, to: number): Generator<SimulatedRequest> {
  if (!(to > from)) return
  const first = Math.floor(from / SLICE_MS)
  const span = Math.ceil(source.reach / SLICE_MS) + 1
  const due: SimulatedRequest[][] = Array.from({ length: span + 1 }, () => [])
  for (let slice = first - span; slice * SLICE_MS < to; slice++) {
    for (const request of source.slice(slice)) {
      const at = Math.floor(request.at / SLICE_MS)
      if (at >= first) due[at % due.length]?.push(request)
    }
    if (slice < first) continue
    const place = slice % due.length
    const now = due[place] ?? []
    due[place] = []
    // Stable: requests of one millisecond keep the order in which their sessions were drawn.
    now.sort((a, b) => a.at - b.at)
    for (const request of now) if (request.at >= from && request.at < to) yield request
  }
}
