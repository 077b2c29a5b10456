import type { EventBus } from '@weir/event-bus'
import type { TrafficSettings } from '@weir/simulation'
import { chooseRun } from '../choose-run.ts'
import type { Clock } from '../clock.ts'
import { busOutput, type SimulatedSource } from '../output/bus-output.ts'
import { type Run, requestsOf } from '../run.ts'
import { type Progress, writeRequests } from '../write-requests.ts'

export interface PublishOptions {
  readonly bus: EventBus
  readonly settings: TrafficSettings
  readonly source: SimulatedSource
  readonly clock: Clock
  readonly onProgress?: (progress: Progress) => void
}

/** What is asked for; instants are milliseconds since 1970. */
export interface PublishWishes {
  readonly requests?: number | undefined
  readonly rate?: number | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  /** Milliseconds of past traffic before traffic without end. */
  readonly backfill: number
  /** What a finite run is reckoned from, so that it is the same after a restart. */
  readonly beginning: number
}

/**
 * The runs that are asked for, in their order: a number of requests, which are past traffic whatever the rate; a past span;
 * or past traffic and then traffic without end. None where none are wanted.
 *
 * @throws ContradictoryRun
 */
export function chooseRuns(wishes: PublishWishes, requestsPerDay: number, now: number): readonly Run[] {
  const { requests, rate, from, to, backfill, beginning } = wishes
  if (requests === 0) return []
  if (requests !== undefined || to !== undefined)
    return [chooseRun({ requests, from, to, requestsPerDay }, beginning)]
  const endless = chooseRun({ rate, requestsPerDay }, now)
  const begin = from ?? now - backfill
  return begin < now ? [{ kind: 'backfill', from: begin, to: now }, endless] : [endless]
}

/** Publishes one run; resolves when all of it is durable, or what was taken before `signal` aborted. */
export function publishRun(
  run: Run,
  { bus, settings, source, clock, onProgress }: PublishOptions,
  signal: AbortSignal,
): Promise<Progress> {
  const keepsTime = run.kind === 'live' || run.kind === 'rate'
  const limit = run.kind === 'count' ? run.requests : undefined
  return writeRequests(
    requestsOf(settings, run),
    {
      output: busOutput(bus, settings.seed, source),
      ...(keepsTime ? { clock } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    signal,
  )
}
