import type { EventStore } from '@weir/event-store'
import { awaitDependency, ConfigError, type ConfigProblem, variableName } from '@weir/service-kit'
import type { ElasticsearchConfig } from './elasticsearch-config.ts'
import type { ConnectingService } from './open-bus.ts'
import { pemFile } from './pem-file.ts'

export interface OpenStoreOptions extends ConnectingService {
  /** Name of the health check; `store` unless said. */
  readonly check?: string
}

/**
 * Opens the store in the Elasticsearch that the settings name, and waits for it and for its indices to be set up, as long
 * as it takes. Elasticsearch's client is loaded only here.
 *
 * @throws StartRefused in one line where Elasticsearch and the settings do not go together, ConfigError for the settings alone
 */
export async function openStore(
  config: ElasticsearchConfig,
  { log, health, stopping, check = 'store' }: OpenStoreOptions,
): Promise<EventStore> {
  const { openElasticsearchStore, StoreAway, StoreRefused } = await import('@weir/event-store/elasticsearch')
  const store = await openElasticsearchStore(elasticsearchSettingsOf(config))
  const options = {
    name: 'Elasticsearch',
    log,
    check: health.check(check),
    isRefusal: (error: unknown) => error instanceof StoreRefused,
    isAway: (error: unknown) => error instanceof StoreAway,
  }
  try {
    await awaitDependency(() => store.prepare(), options, stopping)
    return store
  } catch (error) {
    await store.close()
    throw error
  }
}

/** What the settings say of Elasticsearch, with the files read. Throws ConfigError naming what cannot be. */
export function elasticsearchSettingsOf(config: ElasticsearchConfig) {
  const ca = pemFile('elasticsearch', 'elasticsearchCa', config.elasticsearchCa)
  const login = loginOf(config)
  return {
    urls: config.elasticsearchUrls,
    prefix: config.indexPrefix,
    period: config.indexPeriod,
    shards: config.indexShards,
    replicas: config.indexReplicas,
    ...(ca === undefined ? {} : { ca }),
    ...(login === undefined ? {} : { login }),
  }
}

function loginOf(config: ElasticsearchConfig) {
  const { elasticsearchUser: user, elasticsearchPassword: password, elasticsearchApiKey: apiKey } = config
  const problems: ConfigProblem[] = []
  const refuse = (key: keyof ElasticsearchConfig, problem: string) =>
    problems.push({ name: variableName(key), problem })
  if (apiKey !== undefined && user !== undefined)
    refuse('elasticsearchApiKey', 'is in place of a user; set one of both')
  if (user !== undefined && password === undefined)
    refuse('elasticsearchPassword', 'must be set for the user')
  if (user === undefined && password !== undefined)
    refuse('elasticsearchUser', 'must be set for the password')
  if (problems.length > 0) throw new ConfigError('elasticsearch', problems)
  if (apiKey !== undefined) return { apiKey }
  return user === undefined || password === undefined ? undefined : { user, password }
}
