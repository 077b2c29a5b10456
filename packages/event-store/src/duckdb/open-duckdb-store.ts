import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { QueryCancelled } from '../errors.ts'
import type { EventStore } from '../port.ts'
import { type KeptDaysLimits, keptDays } from './days/kept-days.ts'
import { type Database, openDatabase } from './engine/database.ts'
import { heavyReads } from './engine/heavy-reads.ts'
import type { Session } from './engine/session.ts'
import { exportEvents } from './export/export-events.ts'
import { readAccounts } from './query/accounting.ts'
import { aggregateEvents } from './query/aggregate.ts'
import { answerCache, type ChangedTimes } from './query/answer-cache.ts'
import { extentOf, labelNames, valuesOf } from './query/completion.ts'
import { countDeadLetters, listDeadLetters } from './query/dead-letters.ts'
import { findIds } from './query/find.ts'
import { searchEvents } from './query/search.ts'
import type { StretchLimits } from './query/stretches.ts'
import { timeLayout } from './query/time-layout.ts'
import { prepareTables } from './schema.ts'
import { erase, expire, removeDeadLetters } from './write/remove.ts'
import { batchWriter } from './write/write-batch.ts'

export interface DuckDbSettings {
  /** The database's file, made where it is not there; its folder must be. `:memory:` keeps nothing. */
  readonly path: string
  /**
   * MiB that DuckDB's own buffers may hold; 160 unless said. With less than 128 large batches and exports of all fields
   * may not fit; the engine takes some 60 more beside them.
   */
  readonly memoryLimitMb?: number
  /** Threads of the engine; 2 unless said. */
  readonly threads?: number
  /** When a question is asked in parts, and what is kept of them; answers are the same. For tests, which have few events. */
  readonly parts?: { readonly stretches?: StretchLimits; readonly days?: KeptDaysLimits }
}

/**
 * Opens the embedded event store: one DuckDB file, and beside it a folder `<path>.scratch` for batches on their way in,
 * exports on their way out and what does not fit into memory. One store a file and process.
 *
 * Rejects with `StoreLocked` where another process holds the file, and with `DiskFull` where it cannot be made.
 */
export async function openDuckDbStore(settings: DuckDbSettings): Promise<EventStore> {
  const inMemory = settings.path === ':memory:'
  const path = inMemory ? settings.path : resolve(settings.path)
  const scratch = inMemory ? await mkdtemp(join(tmpdir(), 'weir-')) : `${path}.scratch`
  const database = await openDatabase({
    path,
    scratch,
    memoryLimitMb: settings.memoryLimitMb ?? 160,
    threads: settings.threads ?? 2,
  })
  // Only now is it certain that nobody else uses the folder; what a crash left there is of no use.
  await rm(scratch, { recursive: true, force: true })
  await mkdir(scratch, { recursive: true })
  return storeOver(database, scratch, settings.parts)
}

/** A cell takes some 50 bytes: 10 MB at most. What a dashboard asks over a week of ten million events are 30,000 cells. */
const keptAnswers = { cells: 200_000, worth: 20 }

function storeOver(database: Database, scratch: string, parts: DuckDbSettings['parts'] = {}): EventStore {
  const answers = answerCache(keptAnswers)
  const layout = timeLayout(parts.stretches)
  const days = keptDays(database, parts.days)
  /** Removes events of some times in one transaction; resolves with how many. */
  const remove = async (times: ChangedTimes | 'all', work: (session: Session) => Promise<number>) => {
    using _writing = days.writing(times)
    try {
      return await database.write(async (session) => {
        const removed = await work(session)
        if (removed > 0) await days.drop(session, times)
        return removed
      })
    } finally {
      answers.changed('all')
      layout.moved()
    }
  }
  const writer = batchWriter(database, scratch, { changed: answers.changed, days })
  const heavy = heavyReads(database)
  const vacuum = () =>
    database.maintain(async (session) => {
      // Deleted rows are given back by rewriting the row groups they lay in; see `instance.ts` for why only here.
      await session.change('SET max_vacuum_tasks = 100')
      try {
        await session.change('CHECKPOINT weir')
      } finally {
        await session.change('SET max_vacuum_tasks = 0')
      }
    })
  return {
    prepare: () => prepareTables(database),
    write: writer.write,
    find: (ids) => database.read((session) => findIds(session, ids)),
    search: (query, signal) => database.read((session) => searchEvents(session, query), signal),
    async aggregate(query, signal) {
      // A kept answer would otherwise come although nobody waits for it any more.
      if (signal?.aborted === true) throw new QueryCancelled('the query was cancelled')
      return answers.answer(query, () =>
        heavy((session) => aggregateEvents({ session, layout, days }, query), signal),
      )
    },
    export: (query, format, signal) => exportEvents(heavy, scratch, query, format, signal),
    values: (field, prefix, limit) => database.read((session) => valuesOf(session, field, prefix, limit)),
    labels: () => database.read(labelNames),
    deadLetters: {
      list: (query) => database.read((session) => listDeadLetters(session, query)),
      countByReason: () => database.read(countDeadLetters),
      remove: (ids) => database.write((session) => removeDeadLetters(session, ids)),
      replay: writer.replay,
    },
    accounting: () => database.read(readAccounts),
    extent: () => database.read(extentOf),
    async expire(before) {
      const removed = await remove({ from: Number.MIN_SAFE_INTEGER, to: Math.ceil(before) }, (session) =>
        expire(session, before),
      )
      if (removed > 0) await vacuum()
      return removed
    },
    async erase(filter) {
      const erased = await remove('all', async (session) => (await erase(session, filter)).erased)
      if (erased > 0) await vacuum()
      return { erased }
    },
    // A commit is visible to every connection at once.
    settle: async () => {},
    engine: () =>
      database.read(async (session) => {
        const [row] = await session.rows('SELECT version()')
        return { name: 'DuckDB', version: String(row?.[0]).replace(/^v/, '') }
      }),
    async close() {
      await writer.idle()
      await database.close()
      await rm(scratch, { recursive: true, force: true })
    },
  }
}
