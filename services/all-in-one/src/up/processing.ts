import type { HealthRegistry, Logger, Metrics } from '@weir/service-kit'
import { configuredStages, lineCounters, type ProcessorOptions, storeHealth } from '@weir/stream-processor'
import type { Embedded, EmbeddedConfig } from '../embedded.ts'

/** Everything that `weir up` tells the processor. */
export async function processingOf(
  embedded: Embedded,
  config: EmbeddedConfig,
  { now, log, metrics, health }: { now(): Date; log: Logger; metrics: Metrics; health: HealthRegistry },
): Promise<Omit<ProcessorOptions, 'bus'>> {
  return {
    ...(await configuredStages(config, now)),
    store: embedded.store,
    onUnavailable: 'pause',
    health: storeHealth(health.check('store'), log),
    onStored: lineCounters(metrics),
  }
}
