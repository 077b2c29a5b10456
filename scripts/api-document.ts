import { createApi, defaultLimits } from '@weir/analytics-api'
import { createLogger, createMetrics, healthRegistry } from '@weir/service-kit'
import { referenceStore } from '@weir/testing'

/** The OpenAPI document that a running instance serves, asked of an API over an empty store. */
export async function apiDocument(): Promise<string> {
  const now = () => new Date(0)
  const api = createApi({
    store: referenceStore(),
    ingest: { publish: async () => undefined },
    about: { version: '0.1.0', simulated: false, sources: [] },
    limits: defaultLimits,
    hosts: [],
    log: createLogger({ service: 'generate', level: 'silent' }),
    metrics: createMetrics(),
    health: healthRegistry(now),
    now,
    newId: () => '00000000-0000-4000-8000-000000000000',
  })
  try {
    const { payload } = await api.inject({ url: '/openapi.json', headers: { host: 'localhost' } })
    return payload
  } finally {
    await api.close()
  }
}
