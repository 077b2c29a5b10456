import { type ConnectingService, openBus, openStore } from '@weir/connections'
import type { EventStore } from '@weir/event-store'
import { type ProcessContext, runServiceProcess } from '@weir/service-kit'
import { configuredStages } from './configured-stages.ts'
import { forwardTo } from './forward.ts'
import { lineCounters } from './line-counters.ts'
import { startProcessor } from './processor.ts'
import { type ProcessorConfig, processorConfig } from './processor-config.ts'
import { retentionSweep } from './retention-sweep.ts'
import { storeHealth } from './store-health.ts'

/** The stream processor as a service of its own: Kafka → parse → enrich → Elasticsearch. Resolves with the exit code. */
export function runStreamProcessor(context: ProcessContext): Promise<number> {
  return runServiceProcess(processorConfig, context, async (service) => {
    const { config, log, metrics, health, resources, stopping, now } = service
    const connecting = { service: 'stream-processor', log, health, stopping }
    // Data that is missing or damaged is found before anything is waited for.
    const stages = await configuredStages(config, now)

    const store = await openStore(config, connecting)
    resources.defer(() => store.close())
    const bus = await openBus(config, connecting)
    resources.defer(() => bus.close())

    const processor = await startProcessor({
      ...stages,
      bus,
      store,
      onUnavailable: 'pause',
      health: storeHealth(health.check('storing'), log),
      onStored: lineCounters(metrics),
      forward: forwardTo(bus, { events: config.publishEvents }),
    })
    resources.defer(() => processor.close())
    log.info('reading')

    const { retentionDays } = config
    if (retentionDays === undefined) return
    const deleter = await deleterOf(config, store, connecting, resources)
    const timers = { setTimeout, clearTimeout }
    const sweep = retentionSweep({ store: deleter, retentionDays, log, now, timers })
    resources.defer(() => sweep.close())
  })
}

/** The store as the user who may delete sees it. */
async function deleterOf(
  config: ProcessorConfig,
  store: EventStore,
  connecting: ConnectingService,
  resources: AsyncDisposableStack,
): Promise<EventStore> {
  const { retentionUser, retentionPassword } = config
  if (retentionUser === undefined) return store
  const login = {
    elasticsearchUser: retentionUser,
    elasticsearchPassword: retentionPassword,
    elasticsearchApiKey: undefined,
  }
  const deleter = await openStore({ ...config, ...login }, { ...connecting, check: 'retention' })
  resources.defer(() => deleter.close())
  return deleter
}
