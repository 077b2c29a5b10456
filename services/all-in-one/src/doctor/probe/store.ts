import { openDuckDbStore, StoreLocked } from '@weir/event-store'
import type { StoreFacts } from '../probes.ts'
import { pathFacts } from './file-system.ts'

/** Opens the store as a command would, asks what it holds, and closes it. One that is not there is not made. */
export async function storeFacts(database: string): Promise<StoreFacts> {
  if ((await pathFacts(database)).kind === 'none') return { kind: 'none' }
  try {
    const store = await openDuckDbStore({ path: database, memoryLimitMb: 128, threads: 1 })
    try {
      await store.prepare()
      const extent = await store.extent()
      return {
        kind: 'sound',
        events: extent?.events ?? 0,
        newest: extent === null ? undefined : new Date(extent.to),
      }
    } finally {
      await store.close()
    }
  } catch (error) {
    if (error instanceof StoreLocked) return { kind: 'held', holder: error.holder }
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
    return { kind: 'unusable', reason }
  }
}
