export * from './batch-parts.ts'

import './duckdb/engine/one-arena.ts'

export { type DuckDbSettings, openDuckDbStore } from './duckdb/open-duckdb-store.ts'
export * from './errors.ts'
export type * from './port.ts'
