import { randomUUID } from 'node:crypto'
import {
  type About,
  type ApiConfig,
  type ApiDependencies,
  createApi,
  type IngestPort,
  limitsOf,
} from '@weir/analytics-api'
import type { EventBus } from '@weir/event-bus'
import { topics } from '@weir/event-model'
import type { EventStore } from '@weir/event-store'
import type { HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import type { FastifyInstance } from 'fastify'

export interface EmbeddedApiOptions {
  readonly store: EventStore
  readonly config: ApiConfig
  readonly sources: About['sources']
  readonly log: Logger
  readonly metrics: Metrics
  readonly health: HealthRegistry
  /** Where pushed lines go; without it nothing can be pushed. */
  readonly bus?: EventBus
  readonly keys?: ApiDependencies['keys']
  readonly replay?: ApiDependencies['replay']
  /** Files that are followed, for the page. */
  readonly followed?: ApiDependencies['sources']
  readonly simulated?: boolean
  now(): Date
}

export const VERSION = '0.1.0'

/** The REST API over the embedded store. */
export function embeddedApi(options: EmbeddedApiOptions): FastifyInstance {
  const { store, config, sources, log, metrics, health, bus, keys, replay, followed, now } = options
  const ingest: IngestPort | undefined =
    bus === undefined ? undefined : { publish: (records) => bus.publish(topics.rawLogs, records) }
  return createApi({
    store,
    about: { version: VERSION, simulated: options.simulated ?? false, sources },
    limits: limitsOf(config),
    hosts: config.hosts,
    proxies: config.proxies,
    log,
    metrics,
    health,
    now,
    newId: randomUUID,
    ...(ingest === undefined ? {} : { ingest }),
    ...(keys === undefined ? {} : { keys }),
    ...(replay === undefined ? {} : { replay }),
    ...(followed === undefined ? {} : { sources: followed }),
  })
}
