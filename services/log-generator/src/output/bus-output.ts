import type { EventBus } from '@weir/event-bus'
import { type RawRecord, topics } from '@weir/event-model'
import {
  lineWriter,
  parsedAs,
  requestId,
  type SimulatedFormat,
  type SimulatedRequest,
} from '@weir/simulation'
import type { RequestOutput } from './request-output.ts'

/** What the records say of where they come from. */
export interface SimulatedSource {
  /** Name of the host that the traffic pretends to be of. */
  readonly host: string
  /** Name of the log. `simulated` unless said. */
  readonly log?: string
  /** Path of the log that there would be. `simulated.log` unless said. */
  readonly path?: string
  /** `json` unless said, which loses nothing: milliseconds and response times are in it. */
  readonly format?: SimulatedFormat
  /** What else a request leaves, such as lines of another log, each with an id of its own. Nothing unless said. */
  readonly beside?: (request: SimulatedRequest) => readonly RawRecord[]
}

/** The store is fastest with large batches. */
const RECORDS_AT_ONCE = 10_000
/** While the store writes one batch the next is parsed. */
const IN_FLIGHT = 2

/**
 * Publishes requests as raw records, each with the id that it has in every run, so that what is published again is a
 * duplicate. Waits while the bus holds two batches.
 *
 * @param seed that of the traffic
 */
export function busOutput(bus: EventBus, seed: number, source: SimulatedSource): RequestOutput {
  const toRecord = recordWriter(seed, source)
  const { beside } = source
  const inFlight: Promise<void>[] = []

  const settle = async (left: number): Promise<void> => {
    while (inFlight.length > left) await inFlight.shift()
  }

  return {
    batch: RECORDS_AT_ONCE,
    async write(requests) {
      await settle(IN_FLIGHT - 1)
      const records = requests.map(toRecord)
      // Behind the requests and not between them: a change of format costs a look-up.
      if (beside !== undefined) for (const request of requests) records.push(...beside(request))
      const published = bus.publish(topics.rawLogs, records)
      // It is waited for later; until then a failure must not count as one that nobody sees.
      published.catch(() => undefined)
      inFlight.push(published)
    },
    flush: () => settle(0),
  }
}

/** Makes the raw records of requests. */
export function recordWriter(
  seed: number,
  source: SimulatedSource,
): (request: SimulatedRequest) => RawRecord {
  const { host, log = 'simulated', path = 'simulated.log', format = 'json' } = source
  const write = lineWriter(format)
  const shared = {
    host: { name: host },
    log: { file: { path } },
    weir: { format: parsedAs(format), log, zone: 'UTC' },
  }
  return (request) => ({ message: write(request), event: { id: requestId(seed, request) }, ...shared })
}
