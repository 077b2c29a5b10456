import { randomUUID } from 'node:crypto'
import { openBus, openStore, pemFile } from '@weir/connections'
import { bundledSources } from '@weir/enrichment'
import { topics } from '@weir/event-model'
import { ConfigError, type ProcessContext, runServiceProcess, StartRefused } from '@weir/service-kit'
import { bindFault, keysRequired } from './access/bind-check.ts'
import { createApi } from './api.ts'
import { limitsOf } from './api-config.ts'
import { type ApiServiceConfig, apiServiceConfig } from './api-service-config.ts'
import type { ApiDependencies, IngestPort } from './dependencies.ts'
import { keyFile } from './keys/key-file.ts'
import { KeysUnusable, type StoredKey } from './keys/key-store.ts'
import { replayOverBus } from './replay/replay-over-bus.ts'

export const VERSION = '0.1.0'

/** The API as a service of its own: Elasticsearch → answers; pushed lines → Kafka. Resolves with the exit code. */
export function runAnalyticsApi(context: ProcessContext): Promise<number> {
  return runServiceProcess(apiServiceConfig, context, async (service) => {
    const { config, log, metrics, health, resources, stopping, now } = service
    const keys = await keysOf(config)
    const tls = tlsOf(config)

    const connecting = { service: 'analytics-api', log, health, stopping }
    const store = await openStore(config, connecting)
    resources.defer(() => store.close())
    health.probe('elasticsearch', () => store.engine())

    let publish: IngestPort['publish'] | undefined
    const { kafkaBrokers } = config
    if (kafkaBrokers !== undefined) {
      const bus = await openBus({ ...config, kafkaBrokers }, connecting)
      resources.defer(() => bus.close())
      publish = (records) => bus.publish(topics.rawLogs, records)
    }

    const api = createApi({
      store,
      about: { version: VERSION, simulated: config.simulated, sources: bundledSources },
      limits: limitsOf(config),
      hosts: config.hosts,
      proxies: config.proxies,
      keys,
      log,
      metrics,
      health,
      now,
      newId: randomUUID,
      ...(tls === undefined ? {} : { tls }),
      ...(publish === undefined
        ? {}
        : { ingest: { publish }, replay: replayOverBus({ store, publish, patience: config.queryTimeout }) }),
    })
    resources.defer(() => api.close())
    const address = await listening(() => api.listen({ host: config.bind, port: config.port }), config)
    log.info({ address }, 'listening')
  })
}

/** Who may come in. What would let others in without a key does not start. */
async function keysOf(config: ApiServiceConfig): Promise<NonNullable<ApiDependencies['keys']>> {
  const store = config.keys === undefined ? noKeys : keyFile(config.keys)
  const required = keysRequired(config)
  const count = await plainly(async () => (await store.list()).length)
  const fault = bindFault(config.bind, { required, count })
  if (fault !== undefined) throw new StartRefused(fault)
  return { required, store }
}

const noKeys = {
  find: async () => undefined,
  list: async (): Promise<readonly StoredKey[]> => [],
  add: () => Promise.reject(new KeysUnusable('No file of keys is set (WEIR_KEYS)')),
  remove: async () => undefined,
}

async function plainly<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof KeysUnusable ? new StartRefused(error.message) : error
  }
}

function tlsOf({ tlsCert, tlsKey }: ApiServiceConfig): ApiDependencies['tls'] {
  const [cert, key] = [
    pemFile('analytics-api', 'tlsCert', tlsCert),
    pemFile('analytics-api', 'tlsKey', tlsKey),
  ]
  if (cert !== undefined && key !== undefined) return { cert, key }
  if (cert === undefined && key === undefined) return undefined
  const name = cert === undefined ? 'WEIR_TLS_CERT' : 'WEIR_TLS_KEY'
  throw new ConfigError('analytics-api', [{ name, problem: 'must be set: certificate and key go together' }])
}

async function listening(listen: () => Promise<string>, { bind, port }: ApiServiceConfig): Promise<string> {
  try {
    return await listen()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error
    throw new StartRefused(`the API cannot listen at ${bind}:${port} (${code}); set WEIR_BIND and WEIR_PORT`)
  }
}
