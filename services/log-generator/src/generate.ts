import type { Writable } from 'node:stream'
import type { EventBus } from '@weir/event-bus'
import type { SimulatedFormat, TrafficSettings } from '@weir/simulation'
import type { Clock } from './clock.ts'
import { busOutput, type SimulatedSource } from './output/bus-output.ts'
import { fileOutput } from './output/file-output.ts'
import type { RequestOutput } from './output/request-output.ts'
import { streamOutput } from './output/stream-output.ts'
import { type Run, requestsOf } from './run.ts'
import { type Progress, writeRequests } from './write-requests.ts'

export interface GenerateOptions {
  readonly settings: TrafficSettings
  readonly run: Run
  /** Used by runs that keep to the time. */
  readonly clock: Clock
  /** Called after each batch. */
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Simulates a run into an output; resolves with what was written when the run is at its end or `signal` aborts.
 *
 * @throws BadTrafficSettings, RangeError where the run cannot be; rejects where the output cannot write
 */
export async function generate(
  { settings, run, clock, onProgress }: GenerateOptions,
  output: RequestOutput,
  signal: AbortSignal,
): Promise<Progress> {
  const keepsTime = run.kind === 'live' || run.kind === 'rate'
  const limit = run.kind === 'count' || run.kind === 'rate' ? run.requests : undefined
  return writeRequests(
    requestsOf(settings, run),
    {
      output,
      ...(keepsTime ? { clock } : {}),
      ...(limit === undefined ? {} : { limit }),
      ...(onProgress === undefined ? {} : { onProgress }),
    },
    signal,
  )
}

/** As {@link generate}, appending lines to a file. */
export async function simulateToFile(
  path: string,
  format: SimulatedFormat,
  options: GenerateOptions,
  signal: AbortSignal,
): Promise<Progress> {
  await using output = await fileOutput(path, format)
  return await generate(options, output, signal)
}

/** As {@link generate}, writing lines to a stream, which is not ended. */
export async function simulateToStream(
  stream: Writable,
  format: SimulatedFormat,
  options: GenerateOptions,
  signal: AbortSignal,
): Promise<Progress> {
  using output = streamOutput(stream, format)
  return await generate(options, output, signal)
}

interface BusOptions {
  readonly settings: TrafficSettings
  readonly source: SimulatedSource
  /** Milliseconds since 1970. */
  readonly from: number
  readonly onProgress?: (progress: Progress) => void
}

/**
 * Publishes the traffic of `[from, to)`. What was published before has the same ids, so that after a restart only what
 * is missing is stored.
 */
export async function backfill(
  bus: EventBus,
  { source, to, ...options }: BusOptions & { readonly to: number },
  signal: AbortSignal,
): Promise<Progress> {
  const requests = requestsOf(options.settings, { kind: 'backfill', from: options.from, to })
  return writeRequests(
    requests,
    { ...options, output: busOutput(bus, options.settings.seed, source) },
    signal,
  )
}

/**
 * Publishes the traffic from an instant on, each request as its time comes, until `signal` aborts: a back-fill to that
 * instant and this are together exactly the days.
 */
export async function live(
  bus: EventBus,
  { source, clock, ...options }: BusOptions & { readonly clock: Clock },
  signal: AbortSignal,
): Promise<Progress> {
  const requests = requestsOf(options.settings, { kind: 'live', from: options.from })
  const output = busOutput(bus, options.settings.seed, source)
  return writeRequests(requests, { ...options, clock, output }, signal)
}
