import type { DeadReason, RawRecord } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import type { HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import type { KeyStore } from './keys/key-store.ts'
import type { ApiLimits } from './limits/api-limits.ts'

/** All that the API needs from outside. It opens nothing and reads no environment. */
export interface ApiDependencies {
  readonly store: EventStore
  /** Where pushed lines go. Without it the API has no `/v1/ingest`. */
  readonly ingest?: IngestPort
  /** Drives dead letters through again. Without it the API has no `/v1/dead-letters/replay`. */
  readonly replay?: ReplayPort
  /** Who may come in. Without it everyone may who reaches the API, and no key is valid. See `keysRequired`. */
  readonly keys?: { readonly required: boolean; readonly store: KeyStore }
  /** Certificate and key of its listener as PEM; plain HTTP without them. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, as addresses or networks. */
  readonly proxies?: readonly string[]
  /** Files that are followed, for the page. */
  readonly sources?: () => readonly FollowedSource[]
  readonly about: About
  readonly limits: ApiLimits
  /** Host names besides the loopback ones that a request may name; with a port (`weir.example:8443`) only that port. */
  readonly hosts: readonly string[]
  readonly log: Logger
  readonly metrics: Metrics
  /** What `/metrics` shows, where it is more than `metrics`: see `mergeMetrics`. */
  readonly metricsPage?: Pick<Metrics, 'text' | 'contentType'>
  readonly health: HealthRegistry
  readonly now: () => Date
  /** A new random UUID each time: request ids, and streams of pushed lines. */
  readonly newId: () => string
}

export interface IngestPort {
  /** Resolves when the records are durable; rejects where they may not be, and pushing them again is then harmless. */
  publish(records: readonly RawRecord[]): Promise<void>
}

/**
 * Parses and stores dead letters again and removes those that are stored. May be asked for again at any time: nothing is
 * stored twice. When `signal` aborts it finishes the batch under way and rejects.
 */
export type ReplayPort = (request: ReplayRequest, signal: AbortSignal) => Promise<ReplayCounts>

export interface ReplayRequest {
  /** Only those put aside for this reason. */
  readonly reason?: DeadReason
  /** Only these, at most 10,000. */
  readonly ids?: readonly string[]
  /** Store also lines whose time is older than the retention, before 1995 or more than a day ahead. */
  readonly keep?: boolean
  /** Read them in this format, not in the one that they were read in; one that `formatNamed` knows. */
  readonly format?: string
}

/** tried = stored + duplicates + skipped + the sum of stillDead + pending. */
export interface ReplayCounts {
  readonly tried: number
  readonly stored: number
  /** Stored or removed by others when their turn came. */
  readonly duplicates: number
  /** Lines that hold nothing. */
  readonly skipped: number
  readonly stillDead: Readonly<Partial<Record<DeadReason, number>>>
  /** Asked for and not decided yet when the time was over; none where absent. */
  readonly pending?: number
}

/** A followed file as the page shows it. */
export interface FollowedSource {
  readonly path: string
  readonly log: string
  /** In a word or two: following, waiting, missing, … */
  readonly state: string
  /** False where a person should look at it. */
  readonly well: boolean
  /** Bytes that are written and not yet stored. */
  readonly behind?: number
  /** What is wrong, in a sentence. */
  readonly detail?: string
}

/** What `/v1/info` says besides what the store knows. */
export interface About {
  readonly version: string
  /** True where the events are simulated. */
  readonly simulated: boolean
  readonly sources: readonly DataSource[]
}

/** Bundled data of others, with the attribution that its licence asks for. */
export interface DataSource {
  readonly name: string
  readonly licence: string
  readonly url: string
  readonly attribution: string
}
