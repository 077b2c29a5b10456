import { join } from 'node:path'
import { type Account, openDuckDbStore } from '@weir/event-store'

/** The balance sheet of a data folder that nobody holds. */
export async function accountsOf(folder: string): Promise<readonly Account[]> {
  const store = await openDuckDbStore({ path: join(folder, 'events.duckdb') })
  try {
    await store.prepare()
    return await store.accounting()
  } finally {
    await store.close()
  }
}
