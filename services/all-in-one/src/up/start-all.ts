import { ownerListener } from '@weir/analytics-api'
import { inProcessBus } from '@weir/event-bus'
import type { TrafficConfig } from '@weir/log-generator'
import type { LogFollower, LogSource } from '@weir/log-shipper'
import { createMetrics, healthRegistry, type Logger } from '@weir/service-kit'
import { createBatchHandler, createReplay, retentionSweep, startProcessor } from '@weir/stream-processor'
import type { CommandContext } from '../command-context.ts'
import type { UpFlags } from '../commands/up-command.ts'
import { startControlServer } from '../control/control-server.ts'
import type { Embedded, EmbeddedConfig } from '../embedded.ts'
import { embeddedApi } from '../embedded-api.ts'
import { importFiles } from '../import/import-files.ts'
import { announceInstance, withdrawInstance } from '../instance.ts'
import { listen } from '../listen.ts'
import { verifyFiles } from '../verify/verify-files.ts'
import { inBackground } from './background.ts'
import { beginDemonstration, findDemonstration, runDemonstration } from './demonstration.ts'
import { followFiles, shownSource } from './follow-files.ts'
import { openToWhom } from './open-to-whom.ts'
import { processingOf } from './processing.ts'

export interface UpParts {
  readonly embedded: Embedded
  readonly flags: UpFlags
  readonly config: EmbeddedConfig
  readonly context: CommandContext
  readonly log: Logger
  /** What is put here is closed in reverse order: sources first, the API, the bus, the store last. */
  readonly resources: AsyncDisposableStack
}

export interface Started {
  readonly address: string
  readonly following: readonly LogSource[]
  readonly simulated: boolean
}

/** source → bus → processor → store, and the API beside them. Resolves when all of it works. */
export async function startAll(parts: UpParts): Promise<Started> {
  const { embedded, flags, config, context, log, resources } = parts
  const { store, folder, host, parse } = embedded
  const { now } = context
  const { zone } = config
  const metrics = createMetrics({ ofProcess: true })
  const health = healthRegistry(now)
  const keys = await openToWhom(folder, flags.api)
  const mark = flags.demo === undefined ? undefined : await beginDemonstration(folder, store, now())
  const simulated = mark !== undefined || (await findDemonstration(folder)) !== undefined

  const processing = await processingOf(embedded, config, { now, log, metrics, health })
  const bus = inProcessBus()
  await startProcessor({ bus, ...processing })
  resources.defer(() => bus.close())

  const common = { host, zone, now }
  let follower: LogFollower | undefined
  const api = embeddedApi({
    store,
    config: flags.api,
    sources: processing.enricher.sources,
    simulated,
    log,
    metrics,
    health,
    bus,
    keys,
    replay: createReplay(processing),
    followed: () => follower?.status().map(shownSource) ?? [],
    now,
  })
  resources.defer(() => api.close())
  if (flags.follow.length > 0) {
    const logs = flags.follow
    follower = await followFiles({
      ...common,
      logs,
      checkpoints: folder.checkpoints,
      bus,
      log,
      metrics,
      health,
    })
    const { close } = follower
    resources.defer(close)
  }
  const address = await listen(api, { ...flags, address: flags.api.bind })

  const handle = createBatchHandler(processing)
  const control = await startControlServer(
    folder.path,
    {
      import: (options, onProgress, signal) =>
        importFiles(options, { ...common, handle, onProgress }, signal),
      verify: async (options, onProgress, signal) =>
        verifyFiles(options, { ...common, store, parse, onProgress }, signal),
    },
    ownerListener(api),
  )
  resources.defer(() => control.close())
  await announceInstance(folder, {
    pid: context.pid,
    address,
    control: control.address,
    startedAt: now().toISOString(),
  })
  resources.defer(() => withdrawInstance(folder))

  const { retentionDays } = config
  if (retentionDays !== undefined) {
    const timers = { setTimeout, clearTimeout }
    const sweep = retentionSweep({ store, retentionDays, log, now, timers })
    resources.defer(() => sweep.close())
  }
  if (mark !== undefined && flags.demo !== undefined) {
    const traffic: TrafficConfig = flags.demo
    resources.defer(
      inBackground('the demonstration', log, (signal) =>
        runDemonstration({ folder, bus, traffic, mark, log, now }, signal),
      ),
    )
  }
  return { address, following: flags.follow, simulated }
}
