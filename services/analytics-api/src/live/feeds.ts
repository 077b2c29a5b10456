import type { EventStore } from '@weir/event-store'
import { formatKql, type Kql } from '@weir/query'
import { ProblemError } from '../problem/problem-error.ts'
import { type Feed, type FeedOptions, feed, type Tick } from './feed.ts'

/** Queries that are followed at once, whoever listens: each costs the store a look every second. */
const FEEDS_AT_ONCE = 32

export interface Seat extends Disposable {
  readonly feed: Feed
}

export interface Feeds {
  /** Listens to a query until the seat is disposed of. Throws a problem where too many queries are followed. */
  join(filter: Kql, listener: (tick: Tick) => void): Seat
  stop(): void
}

export interface FeedsOptions extends FeedOptions {
  /** Milliseconds that a feed goes on without a listener, so that one who lost the connection misses nothing. */
  readonly linger: number
}

interface Entry {
  readonly feed: Feed
  timer?: NodeJS.Timeout
}

/** One feed for each query that somebody listens to, however many do. */
export function feeds(store: EventStore, options: FeedsOptions): Feeds {
  const entries = new Map<string, Entry>()
  let stopped = false

  function entryOf(key: string, filter: Kql): Entry {
    const found = entries.get(key)
    if (found !== undefined) return found
    if (entries.size >= FEEDS_AT_ONCE) dropIdle()
    if (entries.size >= FEEDS_AT_ONCE) {
      throw new ProblemError(503, `At most ${FEEDS_AT_ONCE} queries are followed live at once`, {
        retryAfter: 10,
      })
    }
    const entry: Entry = { feed: feed(store, filter, options) }
    entries.set(key, entry)
    // Whoever comes next begins anew.
    entry.feed.ready.catch(() => drop(key, entry))
    return entry
  }

  function drop(key: string, { feed, timer }: Entry): void {
    clearTimeout(timer)
    feed.stop()
    if (entries.get(key)?.feed === feed) entries.delete(key)
  }

  function dropIdle(): void {
    for (const [key, entry] of entries) if (entry.feed.listeners.size === 0) drop(key, entry)
  }

  return {
    join(filter, listener) {
      if (stopped) throw new ProblemError(503, 'The service is stopping', { retryAfter: 5 })
      const key = formatKql(filter)
      const entry = entryOf(key, filter)
      clearTimeout(entry.timer)
      entry.feed.listeners.add(listener)
      return {
        feed: entry.feed,
        [Symbol.dispose]() {
          entry.feed.listeners.delete(listener)
          if (entry.feed.listeners.size > 0 || entries.get(key) !== entry) return
          clearTimeout(entry.timer)
          entry.timer = setTimeout(() => drop(key, entry), options.linger)
        },
      }
    },
    stop() {
      stopped = true
      for (const [key, entry] of entries) drop(key, entry)
    },
  }
}
