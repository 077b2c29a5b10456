import type { DeadLetter, DeadReason, LogEvent } from '@weir/event-model'
import {
  type EventStore,
  type Found,
  QueryCancelled,
  type ReplayedBatch,
  type ReplayResult,
  type WriteBatch,
  type WriteResult,
  wholeOf,
} from '@weir/event-store'
import { compareText, type Kql, matchKql, type TimeRange, valuesOf } from '@weir/query'
import { accountBook, originOf } from './account-book.ts'
import { aggregateEvents } from './aggregate-events.ts'
import { exportEvents } from './export-events.ts'
import { searchEvents } from './search-events.ts'
import { faultOf } from './stored-fault.ts'

/**
 * An event store in memory, as simple as it can be: it decides what the promises of the port mean. Everything is
 * gone when the process ends, and Parquet is not written (the export throws).
 */
export function referenceStore(): EventStore {
  const events = new Map<string, LogEvent>()
  const dead = new Map<string, DeadLetter>()
  const erased = new Set<string>()
  const book = accountBook()

  const matching = (filter: Kql, range: TimeRange) =>
    [...events.values()].filter((event) => inRange(event, range) && matchKql(filter, event))

  const extent = () => {
    const times = [...events.values()].map(timeOf)
    return times.length === 0 ? null : { from: least(times), to: largest(times), events: times.length }
  }

  function write(batch: WriteBatch | Iterable<WriteBatch>): WriteResult {
    const { events: given, deadLetters, reads } = wholeOf(batch)
    const deadByReason: Partial<Record<DeadReason, number>> = {}
    const result = {
      stored: 0,
      duplicates: 0,
      deadLetters: 0,
      deadByReason,
      rejected: [] as WriteResult['rejected'][number][],
    }
    for (const event of given) {
      const id = event['event.id']
      const detail = faultOf(event)
      if (detail !== undefined) {
        result.rejected.push({ id, detail })
      } else if (events.has(id) || erased.has(id)) {
        result.duplicates++
        book.add(originOf(event), 'duplicates', 1)
      } else {
        events.set(id, structuredClone(event))
        result.stored++
        const letter = dead.get(id)
        // A line that was read again and now succeeds: its first reading, a dead letter till now, is a duplicate.
        const readAgain =
          letter !== undefined && reads.some(({ log, host }) => log === letter.log && host === letter.host)
        if (letter !== undefined && readAgain) book.add(letter, 'duplicates', 1)
        dead.delete(id)
      }
    }
    for (const letter of deadLetters) {
      if (events.has(letter.id) || erased.has(letter.id) || dead.has(letter.id)) {
        result.duplicates++
        book.add(letter, 'duplicates', 1)
      } else {
        dead.set(letter.id, structuredClone(letter))
        result.deadLetters++
        deadByReason[letter.reason] = (deadByReason[letter.reason] ?? 0) + 1
      }
    }
    book.tally(reads)
    return result
  }

  function remove(ids: readonly string[]): number {
    let removed = 0
    for (const id of ids) {
      const origin = dead.get(id)
      if (origin === undefined) continue
      dead.delete(id)
      book.add(origin, 'removed', 1)
      removed++
    }
    return removed
  }

  function drop(event: LogEvent): void {
    events.delete(event['event.id'])
    book.add(originOf(event), 'removed', 1)
  }

  function replay({ events: revived, deadLetters, skipped }: ReplayedBatch): ReplayResult {
    const deadByReason: Partial<Record<DeadReason, number>> = {}
    const result = { stored: 0, skipped: 0, gone: 0, rejected: [] as ReplayResult['rejected'][number][] }
    for (const event of revived) {
      const id = event['event.id']
      const detail = faultOf(event)
      if (detail !== undefined) result.rejected.push({ id, detail })
      else if (dead.delete(id)) {
        events.set(id, structuredClone(event))
        result.stored++
      } else result.gone++
    }
    for (const { id, reason, detail, replayed } of deadLetters) {
      const letter = dead.get(id)
      if (letter === undefined) result.gone++
      else {
        dead.set(id, { ...letter, reason, detail, ...(replayed === undefined ? {} : { replayed }) })
        deadByReason[reason] = (deadByReason[reason] ?? 0) + 1
      }
    }
    for (const id of skipped) {
      const letter = dead.get(id)
      if (letter === undefined) result.gone++
      else {
        dead.delete(id)
        book.add(letter, 'skipped', 1)
        result.skipped++
      }
    }
    return { ...result, deadByReason }
  }

  const stateOf = (id: string): Found['state'] =>
    events.has(id) ? 'event' : dead.has(id) ? 'dead' : erased.has(id) ? 'erased' : 'missing'

  return {
    async prepare() {},
    async write(batch) {
      return write(batch)
    },
    async find(ids) {
      return new Map(
        ids.map((id) => {
          const state = stateOf(id)
          return [id, { state, copies: state === 'event' || state === 'dead' ? 1 : 0 }]
        }),
      )
    },
    async search(query, signal) {
      stopIfAborted(signal)
      return searchEvents(query, matching(query.filter, query.range))
    },
    async aggregate(query, signal) {
      stopIfAborted(signal)
      return aggregateEvents(query, matching(query.filter, query.range), extent())
    },
    async *export(query, format, signal) {
      for (const chunk of exportEvents(query, format, matching(query.filter, query.range))) {
        stopIfAborted(signal)
        yield chunk
      }
    },
    async values(field, prefix, limit) {
      const counts = new Map<string, number>()
      for (const event of events.values()) {
        for (const value of new Set(valuesOf(event, field).map(String))) {
          if (value.startsWith(prefix)) counts.set(value, (counts.get(value) ?? 0) + 1)
        }
      }
      const ranked = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b))
      return ranked.slice(0, limit).map(([value]) => value)
    },
    async labels() {
      const names = [...events.values()].flatMap((event) => Object.keys(event.labels ?? {}))
      return [...new Set(names)].sort(compareText)
    },
    deadLetters: {
      async list({ reason, ids, after, limit, offset = 0 }) {
        const letters = [...dead.values()]
          .filter((letter) => reason === undefined || letter.reason === reason)
          .filter((letter) => ids === undefined || ids.includes(letter.id))
          .sort(newestFirst)
        const page = letters.filter((letter) => after === undefined || newestFirst(after, letter) < 0)
        return { total: letters.length, letters: structuredClone(page.slice(offset, offset + limit)) }
      },
      async countByReason() {
        const counts: Partial<Record<DeadReason, number>> = {}
        for (const { reason } of dead.values()) counts[reason] = (counts[reason] ?? 0) + 1
        return counts
      },
      async remove(ids) {
        return remove(ids)
      },
      async replay(batch) {
        return replay(batch)
      },
    },
    async accounting() {
      return book.accounts([...events.values()].map(originOf), [...dead.values()])
    },
    async extent() {
      return extent()
    },
    async expire(before) {
      const old = [...events.values()].filter((event) => timeOf(event) < before)
      for (const event of old) drop(event)
      return (
        old.length +
        remove([...dead.values()].filter(({ at }) => Date.parse(at) < before).map(({ id }) => id))
      )
    },
    async erase(filter) {
      const found = matching(filter, {})
      for (const event of found) {
        drop(event)
        erased.add(event['event.id'])
      }
      return { erased: found.length }
    },
    async settle() {},
    async engine() {
      return { name: 'reference', version: '1' }
    },
    async close() {},
  }
}

type Place = Pick<DeadLetter, 'at' | 'id'>

function newestFirst(a: Place, b: Place): number {
  return compareText(b.at, a.at) || compareText(b.id, a.id)
}

function timeOf(event: LogEvent): number {
  return Date.parse(event['@timestamp'])
}

function inRange(event: LogEvent, { from, to }: TimeRange): boolean {
  const time = timeOf(event)
  return (from === undefined || time >= from) && (to === undefined || time < to)
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b))
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.max(a, b))
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new QueryCancelled('the query was cancelled')
}
