import type { SimulatedRequest } from '@weir/simulation'
import type { Clock } from './clock.ts'
import type { RequestOutput } from './output/request-output.ts'

/** How far a run is. */
export interface Progress {
  /** Requests that were handed over so far. */
  readonly requests: number
  /** Time of the last of them, milliseconds since 1970; absent before the first. */
  readonly at?: number
}

export interface WriteOptions {
  readonly output: RequestOutput
  /** Where set, no request is written before its own time has come. */
  readonly clock?: Clock
  /** Most requests to be written; all unless said. */
  readonly limit?: number
  /** Called after each batch. */
  readonly onProgress?: (progress: Progress) => void
}

/** Shortest and longest sleep, in milliseconds: requests go out in small slices, and a clock that was set is soon noticed. */
const [SHORTEST, LONGEST] = [20, 1000]

/**
 * Writes requests to their end, to the limit, or until `signal` aborts; what was taken by then is written out.
 *
 * With a clock it keeps to the requests' own times: it sleeps a little, then writes all that has become due, so that a
 * rate is held whatever a write costs, and what was missed while the machine slept is caught up.
 */
export async function writeRequests(
  requests: Iterable<SimulatedRequest>,
  { output, clock, limit = Number.POSITIVE_INFINITY, onProgress }: WriteOptions,
  signal: AbortSignal,
): Promise<Progress> {
  let progress: Progress = { requests: 0 }
  let batch: SimulatedRequest[] = []

  const hand = async (): Promise<void> => {
    const last = batch.at(-1)
    if (last === undefined) return
    const taken = batch
    batch = []
    await output.write(taken)
    progress = { requests: progress.requests + taken.length, at: last.at }
    onProgress?.(progress)
  }

  if (limit > 0) {
    for (const request of requests) {
      if (clock !== undefined && request.at > clock.now()) {
        await hand()
        await until(request.at, clock, signal)
      }
      if (signal.aborted) break
      batch.push(request)
      if (batch.length >= output.batch) await hand()
      if (progress.requests + batch.length >= limit) break
    }
  }
  await hand()
  await output.flush()
  return progress
}

async function until(at: number, clock: Clock, signal: AbortSignal): Promise<void> {
  for (let left = at - clock.now(); left > 0 && !signal.aborted; left = at - clock.now()) {
    await clock.sleep(Math.min(Math.max(left, SHORTEST), LONGEST), signal)
  }
}
