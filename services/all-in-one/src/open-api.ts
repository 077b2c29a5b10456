import { createLogger, createMetrics, healthRegistry } from '@weir/service-kit'
import { type ApiClient, localApi, remoteApi } from './api-client.ts'
import type { CommandContext } from './command-context.ts'
import { openDataFolder } from './data-folder.ts'
import { type EmbeddedConfig, openEmbedded } from './embedded.ts'
import { embeddedApi } from './embedded-api.ts'
import { findInstance } from './instance.ts'
import { apiSettings } from './load-settings.ts'

/** Runs `use` with the REST API of the folder: of the running instance, or in this process where none runs. */
export async function withApi<T>(
  config: EmbeddedConfig,
  context: CommandContext,
  use: (api: ApiClient) => Promise<T>,
): Promise<T> {
  const folder = await openDataFolder(config.data)
  const instance = await findInstance(folder)
  if (instance !== undefined) return use(remoteApi(instance))
  const embedded = await openEmbedded(config, context.now)
  const api = embeddedApi({
    store: embedded.store,
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
    await embedded.close()
  }
}
