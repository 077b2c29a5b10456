import type { RawRecord } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import type { HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import type { ApiLimits } from './limits/api-limits.ts'

/** All that the API needs from outside. It opens nothing and reads no environment. */
export interface ApiDependencies {
  readonly store: EventStore
  /** Where pushed lines go. Without it the API has no `/v1/ingest`. */
  readonly ingest?: IngestPort
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
