import type { ElasticsearchConfig } from '@weir/connections/config'
import type { ConnectionSettings, Login } from '@weir/event-store/elasticsearch'
import { StartRefused } from '@weir/service-kit'
import { pemAt } from '../pem-at.ts'

/** How to come into Elasticsearch, by the settings. Throws `StartRefused` where they do not fit together. */
export function connectionSettingsOf(config: ElasticsearchConfig): ConnectionSettings & { login: Login } {
  const { elasticsearchCa: ca } = config
  return {
    urls: config.elasticsearchUrls,
    login: loginOf(config),
    ...(ca === undefined ? {} : { ca: pemAt(ca, 'WEIR_ELASTICSEARCH_CA') }),
  }
}

/** The API key, or user and password. */
export function loginOf(config: ElasticsearchConfig): Login {
  const { elasticsearchApiKey: apiKey, elasticsearchUser: user, elasticsearchPassword: password } = config
  if (apiKey !== undefined) return { apiKey }
  if (user !== undefined && password !== undefined) return { user, password }
  throw new StartRefused(
    'WEIR_ELASTICSEARCH_USER and WEIR_ELASTICSEARCH_PASSWORD (or _PASSWORD_FILE), or WEIR_ELASTICSEARCH_API_KEY, must be set',
  )
}
