import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventStoreContract } from '@weir/testing'
import { openDuckDbStore } from './open-duckdb-store.ts'

eventStoreContract(
  'the DuckDB store',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'weir-store-'))
    const open = async () => {
      const store = await openDuckDbStore({ path: join(folder, 'events.duckdb') })
      await store.prepare()
      return store
    }
    let store = await open()
    return {
      store,
      async reopen() {
        store = await open()
        return store
      },
      async dispose() {
        await store.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
  { durable: true, parquet: true },
)
