import { modelContract } from '@weir/testing'
import { describe } from 'vitest'
import { openDuckDbStore } from './open-duckdb-store.ts'

describe('a DuckDB store that asks in as many parts as it can', () => {
  modelContract(
    async () => {
      const open = async () => {
        const stretches = { rows: 1, most: 200, read: Number.POSITIVE_INFINITY }
        const days = { rows: 1000, leading: 2, worth: 0, size: 1e6 }
        const store = await openDuckDbStore({ path: ':memory:', parts: { stretches, days } })
        await store.prepare()
        return store
      }
      const store = await open()
      return { store, reopen: open, dispose: () => store.close() }
    },
    { durable: false, parquet: true, modelRuns: 50 },
  )
})
