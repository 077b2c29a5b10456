import type { ReplayCounts, ReplayRequest } from '@weir/analytics-api'
import type { DeadReason } from '@weir/event-model'
import { DiskFull } from '@weir/event-store'
import { configuredStages, createReplay } from '@weir/stream-processor'
import { ApiProblem, jsonOf, postToInstance } from '../api-client.ts'
import { type Cluster, clusterOf } from '../cluster/cluster.ts'
import { type CommandContext, CommandFailure } from '../command-context.ts'
import { openDataFolder } from '../data-folder.ts'
import { openEmbedded } from '../embedded.ts'
import { findInstance, type Instance } from '../instance.ts'
import type { EmbeddedConfig } from '../load-settings.ts'
import { renderReplay } from '../replay/render-replay.ts'
import { interruptible } from './interruptible.ts'

export interface ReplayFlags {
  readonly reason?: DeadReason
  readonly id?: readonly string[]
  readonly keep?: boolean
  readonly format?: string
  readonly json: boolean
}

/** `weir replay`: through the running instance where one holds the folder, otherwise by itself. */
export async function replayCommand(
  flags: ReplayFlags,
  config: EmbeddedConfig,
  context: CommandContext,
): Promise<number> {
  const asked = requestOf(flags)
  const counts = await interruptible(context.signals, async (signal) => {
    try {
      const cluster = clusterOf(config, context)
      if (cluster !== undefined) return await replayInCluster(cluster, asked, config, context, signal)
      const instance = await findInstance(await openDataFolder(config.data))
      return instance === undefined
        ? await replayHere(asked, config, context, signal)
        : await replayThere(asked, instance, signal)
    } catch (error) {
      if (!signal.aborted) throw error
      throw new CommandFailure(
        'stopped before the end; what was stored is safe. Replay again to go on: nothing is stored twice',
      )
    }
  })
  context.stdout.write(flags.json ? `${JSON.stringify(counts)}\n` : renderReplay(counts, asked))
  return 0
}

function requestOf({ reason, id, keep, format }: ReplayFlags): ReplayRequest {
  return {
    ...(reason === undefined ? {} : { reason }),
    ...(id === undefined ? {} : { ids: id }),
    ...(keep === undefined ? {} : { keep }),
    ...(format === undefined ? {} : { format }),
  }
}

async function replayThere(
  asked: ReplayRequest,
  instance: Instance,
  signal: AbortSignal,
): Promise<ReplayCounts> {
  try {
    return await jsonOf(await postToInstance(instance, '/v1/dead-letters/replay', asked, signal))
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error
    throw new CommandFailure(error.message, error.status === 400 ? 2 : 1)
  }
}

async function replayHere(
  asked: ReplayRequest,
  config: EmbeddedConfig,
  context: CommandContext,
  signal: AbortSignal,
): Promise<ReplayCounts> {
  const embedded = await openEmbedded(config, context.now)
  try {
    const settings = await configuredStages(config, context.now)
    const replay = createReplay({ ...settings, store: embedded.store })
    return await replay(asked, signal)
  } catch (error) {
    if (!(error instanceof DiskFull)) throw error
    throw new CommandFailure(
      `the disk of ${embedded.folder.path} is full; what was stored until then is safe. Make room and replay again`,
    )
  } finally {
    await embedded.close()
  }
}

/** The user of the settings must be one who may write events and dead letters, as the stream processor's. */
async function replayInCluster(
  cluster: Cluster,
  asked: ReplayRequest,
  config: EmbeddedConfig,
  context: CommandContext,
  signal: AbortSignal,
): Promise<ReplayCounts> {
  const store = await cluster.openStore()
  try {
    await store.prepare()
    const replay = createReplay({ ...(await configuredStages(config, context.now)), store })
    return await replay(asked, signal)
  } finally {
    await store.close()
  }
}
