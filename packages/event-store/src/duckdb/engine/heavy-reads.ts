import { MemoryExhausted } from '../../errors.ts'
import type { Database } from './database.ts'
import { turns } from './turns.ts'

/** Reads at a time while they are short: then most of each is waiting for the JavaScript thread. */
const SHORT_AT_ONCE = 4
/** Reads at a time when they are long: as many as use a small machine up. */
const LONG_AT_ONCE = 2
/** A read is long from here on, milliseconds. */
const LONG = 250
/** Weight of the newest read in the mean. */
const NEWEST = 0.2

/**
 * Reads that may go through the whole store: aggregates and exports. Few of them at a time where they are long, because more
 * only take the engine's memory and the thread pool from each other and from writing. Light reads, and writes, go on
 * beside them. One that finds too little memory is done again with nothing heavy beside it.
 *
 * @param clock milliseconds
 */
export function heavyReads(
  database: Pick<Database, 'read'>,
  clock: () => number = () => performance.now(),
): Database['read'] {
  const retries = turns(1)
  let mean = 0
  /** Set while a read wants the engine for itself. */
  let alone = false
  const places = turns(() => (alone ? 0 : mean < LONG ? SHORT_AT_ONCE : LONG_AT_ONCE))

  const inPlace: Database['read'] = (work, signal) =>
    places.take(async () => {
      const began = clock()
      try {
        return await database.read(work, signal)
      } finally {
        mean += (clock() - began - mean) * NEWEST
      }
    })
  const byItself: Database['read'] = async (work, signal) => {
    alone = true
    try {
      await places.idle()
      return await database.read(work, signal)
    } finally {
      alone = false
      places.admit()
    }
  }
  return async (work, signal) => {
    try {
      return await inPlace(work, signal)
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error
      return retries.take(() => byItself(work, signal))
    }
  }
}
