import { MemoryExhausted } from '../../errors.ts'
import type { Database } from './database.ts'
import { turns } from './turns.ts'

/** Heavy reads at a time: as many as use a small machine up. Light ones, and writes, go on beside them. */
const AT_ONCE = 2

/**
 * Reads that may go through the whole store: aggregates and exports. A few at a time, because more only take the engine's
 * memory and the thread pool from each other and from writing. One that finds too little memory is done again with
 * nothing heavy beside it.
 */
export function heavyReads(database: Pick<Database, 'read'>): Database['read'] {
  const places = turns(AT_ONCE)
  const alone = turns(1)
  return async (work, signal) => {
    const read = () => database.read(work, signal)
    try {
      return await places.take(read)
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error
      // All places. One at a time asks for them, so that no two wait for each other.
      return alone.take(() => places.take(() => places.take(read)))
    }
  }
}
