import type { DuckDbSettings } from './duckdb/open-duckdb-store.ts'
import type { ElasticsearchSettings } from './elasticsearch/open-elasticsearch-store.ts'
import type { EventStore } from './port.ts'

/**
 * As `openDuckDbStore` of `duckdb/`. The engine's native code is loaded only now, so that a program that stores elsewhere
 * does not carry it.
 */
export async function openDuckDbStore(settings: DuckDbSettings): Promise<EventStore> {
  await import('./duckdb/engine/one-arena.ts')
  const { openDuckDbStore: open } = await import('./duckdb/open-duckdb-store.ts')
  return open(settings)
}

/** As `openElasticsearchStore` of `elasticsearch/`, whose client is loaded only now. */
export async function openElasticsearchStore(settings: ElasticsearchSettings): Promise<EventStore> {
  const { openElasticsearchStore: open } = await import('./elasticsearch/open-elasticsearch-store.ts')
  return open(settings)
}
