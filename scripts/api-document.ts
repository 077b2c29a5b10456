import { createApi, defaultLimits, type KeyStore } from '@weir/analytics-api'
import { createLogger, createMetrics, healthRegistry } from '@weir/service-kit'
import { referenceStore } from '@weir/testing'

const noKeys: KeyStore = {
  find: async () => undefined,
  list: async () => [],
  add: async () => undefined,
  remove: async () => undefined,
}

/** The OpenAPI document that a running instance serves, asked of an API over an empty store. */
export async function apiDocument(): Promise<string> {
  const now = () => new Date(0)
  const api = createApi({
    store: referenceStore(),
    ingest: { publish: async () => undefined },
    about: { version: '0.1.0', simulated: false, sources: [] },
    limits: defaultLimits,
    hosts: [],
    keys: { required: false, store: noKeys },
    replay: async () => ({ tried: 0, stored: 0, duplicates: 0, skipped: 0, stillDead: {} }),
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
