/**
 * The stream processor as its service wires it, over a bus of ready records (first argument) and an Elasticsearch at a port
 * of loopback (second).
 */
import { settleMemory } from '@weir/service-kit/process'

settleMemory(process)
const { openElasticsearchStore } = await import('@weir/event-store/elasticsearch')
const { createLogger, healthRegistry, loadConfig, createMetrics } = await import('@weir/service-kit')
const { configuredStages, forwardTo, lineCounters, startProcessor, storeHealth } = await import(
  '@weir/stream-processor'
)
const { processingConfig } = await import('@weir/stream-processor/config')
const { readyBus } = await import('./ready-bus.ts')

// By itself, so that a profiler writes what it has.
process.once('SIGTERM', () => process.exit(0))
const [records = '', port = ''] = process.argv.slice(2)
const now = () => new Date()
const log = createLogger({ service: 'stream-processor' })
const store = await openElasticsearchStore({ urls: [`http://127.0.0.1:${port}`] })
const { bus, read } = readyBus(records)
const stages = await configuredStages(loadConfig(processingConfig, {}), now)
await startProcessor({
  ...stages,
  bus,
  store,
  onUnavailable: 'pause',
  health: storeHealth(healthRegistry(now).check('storing'), log),
  onStored: lineCounters(createMetrics()),
  forward: forwardTo(bus, { events: false }),
})
await read
// Until it is told to stop, so that it can be looked at.
setInterval(() => undefined, 60_000)
