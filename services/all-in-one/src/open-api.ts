import type { EventStore } from '@weir/event-store'
import { createLogger, createMetrics, healthRegistry } from '@weir/service-kit'
import { type ApiClient, localApi, remoteApi } from './api-client.ts'
import { clusterOf } from './cluster/cluster.ts'
import type { CommandContext } from './command-context.ts'
import { openDataFolder } from './data-folder.ts'
import { type EmbeddedConfig, openEmbedded } from './embedded.ts'
import { embeddedApi } from './embedded-api.ts'
import { findInstance } from './instance.ts'
import { apiSettings } from './load-settings.ts'

/**
 * Runs `use` with the REST API: over the cluster that the environment names, of the running instance that holds the
 * folder, or in this process where none runs.
 */
export async function withApi<T>(
  config: EmbeddedConfig,
  context: CommandContext,
  use: (api: ApiClient) => Promise<T>,
): Promise<T> {
  const cluster = clusterOf(config, context)
  if (cluster !== undefined) return withApiOver(await cluster.openStore(), context, use)
  const folder = await openDataFolder(config.data)
  const instance = await findInstance(folder)
  if (instance !== undefined) return use(remoteApi(instance))
  const { store } = await openEmbedded(config, context.now)
  return withApiOver(store, context, use)
}

async function withApiOver<T>(
  store: EventStore,
  context: CommandContext,
  use: (api: ApiClient) => Promise<T>,
): Promise<T> {
  const api = embeddedApi({
    store,
    config: apiSettings(context),
    sources: [],
    log: createLogger({ service: 'weir', level: 'fatal', to: context.stderr }),
    metrics: createMetrics(),
    health: healthRegistry(context.now),
    now: context.now,
  })
  try {
    return await use(localApi(api))
  } finally {
    await api.close()
    await store.close()
  }
}
