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
  const waiting: (() => void)[] = []
  const alone = turns(1)
  let underWay = 0
  let mean = 0
  /** Set while a read wants the engine for itself: called when nothing is under way. */
  let emptied: (() => void) | undefined

  const places = () => (emptied !== undefined ? 0 : mean < LONG ? SHORT_AT_ONCE : LONG_AT_ONCE)
  const admit = () => {
    while (underWay < places()) {
      const next = waiting.shift()
      if (next === undefined) return
      underWay++
      next()
    }
    if (underWay === 0) emptied?.()
  }
  const place = () => {
    if (underWay < places() && waiting.length === 0) {
      underWay++
      return undefined
    }
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  const inPlace: Database['read'] = async (work, signal) => {
    await place()
    const began = clock()
    try {
      return await database.read(work, signal)
    } finally {
      mean += (clock() - began - mean) * NEWEST
      underWay--
      admit()
    }
  }
  const byItself: Database['read'] = async (work, signal) => {
    try {
      await new Promise<void>((resolve) => {
        emptied = resolve
        admit()
      })
      return await database.read(work, signal)
    } finally {
      emptied = undefined
      admit()
    }
  }
  return async (work, signal) => {
    try {
      return await inPlace(work, signal)
    } catch (error) {
      if (!(error instanceof MemoryExhausted)) throw error
      return alone.take(() => byItself(work, signal))
    }
  }
}
