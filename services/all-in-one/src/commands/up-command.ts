import type { ApiConfig } from '@weir/analytics-api'
import { inProcessBus } from '@weir/event-bus'
import { createLogger, createMetrics, healthRegistry, type Logger, runService } from '@weir/service-kit'
import { createBatchHandler, startProcessor } from '@weir/stream-processor'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { startControlServer } from '../control/control-server.ts'
import { type Embedded, type EmbeddedConfig, openEmbedded } from '../embedded.ts'
import { embeddedApi } from '../embedded-api.ts'
import { importFiles } from '../import/import-files.ts'
import { announceInstance, withdrawInstance } from '../instance.ts'
import { listen } from '../listen.ts'
import { verifyFiles } from '../verify/verify-files.ts'

export interface UpFlags {
  readonly api: ApiConfig
  readonly port: number
  /** True where the user named the port: then it is that one or none. */
  readonly portIsNamed: boolean
}

/** `weir up`: every service in this process until SIGINT or SIGTERM. Returns the exit code. */
export async function upCommand(
  flags: UpFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const log = createLogger({ service: 'weir', to: context.stderr })
  // Who cannot have the folder hears it in one plain line, before anything is started.
  const embedded = await openEmbedded(config, context.now)
  let failure: CommandFailure | undefined
  const code = await runService({
    signals: context.signals,
    log,
    async start({ resources, stop }) {
      resources.defer(() => embedded.close())
      try {
        const address = await startAll(embedded, flags, config, context, log, resources)
        context.stdout.write(
          `Weir is up: ${address}  (API reference at ${address}/docs, data in ${embedded.folder.path})\n`,
        )
      } catch (error) {
        if (!(error instanceof CommandFailure)) throw error
        failure = error
        stop()
      }
    },
  })
  if (failure !== undefined) throw failure
  return code
}

async function startAll(
  embedded: Embedded,
  flags: UpFlags,
  config: EmbeddedConfig,
  context: CommandContext,
  log: Logger,
  resources: AsyncDisposableStack,
): Promise<string> {
  const { store, folder, host, parse } = embedded
  const enricher = await embedded.enricher()
  const bus = inProcessBus()
  const health = healthRegistry(context.now)
  const storeHealth = health.check('store')
  storeHealth.pass()
  const processing = {
    store,
    enricher,
    now: context.now,
    zone: config.zone,
    trustedProxies: config.trustedProxies,
    ...(config.retentionDays === undefined ? {} : { retentionDays: config.retentionDays }),
    onUnavailable: 'pause' as const,
    health(error: Error | undefined) {
      if (error === undefined) {
        storeHealth.pass()
        log.info('the store takes events again')
      } else {
        storeHealth.fail(error.message)
        log.warn({ err: error }, 'the store takes no events; reading pauses until it does, nothing is lost')
      }
    },
  }
  await startProcessor({ bus, ...processing })
  resources.defer(() => bus.close())

  const metrics = createMetrics({ ofProcess: true })
  const { now } = context
  const api = embeddedApi({
    store,
    config: flags.api,
    sources: enricher.sources,
    log,
    metrics,
    health,
    bus,
    now,
  })
  resources.defer(() => api.close())
  const address = await listen(api, { ...flags, address: flags.api.bind })

  const handle = createBatchHandler(processing)
  const common = { host, zone: config.zone, now: context.now }
  const control = await startControlServer(
    folder.path,
    {
      import: (options, onProgress, signal) =>
        importFiles(options, { ...common, handle, onProgress }, signal),
      verify: async (options, onProgress, signal) =>
        verifyFiles(options, { ...common, store, parse, onProgress }, signal),
    },
    (request, response) => api.routing(request, response),
  )
  resources.defer(() => control.close())
  await announceInstance(folder, {
    pid: context.pid,
    address,
    control: control.address,
    startedAt: context.now().toISOString(),
  })
  resources.defer(() => withdrawInstance(folder))
  return address
}
