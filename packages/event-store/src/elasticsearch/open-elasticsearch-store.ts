import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { EventStore } from '../port.ts'
import { accountBook } from './accounts/account-book.ts'
import { readAccounts } from './accounts/read-accounts.ts'
import { bulkSlots } from './bulk/bulk-slots.ts'
import { type Connection, type ConnectionSettings, connect } from './connection.ts'
import { exportEvents } from './export/export-events.ts'
import { erase } from './housekeeping/erase.ts'
import { expire, type Housekeeping } from './housekeeping/expire.ts'
import { settleIndices } from './housekeeping/settle.ts'
import { indexNames } from './index-names.ts'
import { eventsAmong } from './letters/events-among.ts'
import { countLetters, listLetters } from './letters/list-letters.ts'
import { removeLetters } from './letters/remove-letters.ts'
import { replayLetters } from './letters/replay-letters.ts'
import { revival } from './letters/revive.ts'
import { aggregateEvents } from './query/aggregate.ts'
import { extentOf, labelNames, valuesOf } from './query/completion.ts'
import { searchEvents } from './query/search.ts'
import { findIds } from './search/find-ids.ts'
import type { IndexSettings } from './set-up/index-settings.ts'
import { prepareIndices } from './set-up/prepare.ts'
import { batchWriter } from './write/write-batch.ts'

export interface ElasticsearchSettings extends ConnectionSettings, IndexSettings {}

/**
 * Opens the event store in an Elasticsearch cluster. Nothing is sent before it is asked for something, and then it
 * rejects with `StoreRefused` where the settings are wrong and with `StoreAway` where trying again later may help.
 *
 * What a user may not do is done without where it can be: without read on events (the processor) a dead letter may stay
 * beside its event until `expire` runs as another user, and without `_refresh` what was written is visible a second later.
 */
export async function openElasticsearchStore(settings: ElasticsearchSettings): Promise<EventStore> {
  const connection = connect(settings)
  const names = indexNames(settings.prefix, settings.period)
  const slots = bulkSlots(connection, pause)
  const book = accountBook(slots, names, randomUUID())
  const asked = { connection, names }
  const replay = { connection, slots, names, book }
  const keeping: Housekeeping = { ...replay, period: settings.period ?? 'month' }
  const writes = underWay()
  const write = batchWriter({
    slots,
    names,
    book,
    revival: revival(connection, slots, names, book, () => performance.now()),
    eventsAmong: eventsAmong(connection, names),
  })
  return {
    async prepare() {
      await prepareIndices(connection, settings)
    },
    write: (batch) => writes.add(write(batch)),
    find: (ids) => findIds(connection, names, ids),
    search: (query, signal) => searchEvents({ ...asked, signal }, query),
    aggregate: (query, signal) => aggregateEvents({ ...asked, signal }, query),
    export: (query, format, signal) => exportEvents({ ...asked, signal }, query, format),
    values: (field, prefix, limit) => valuesOf(asked, field, prefix, limit),
    labels: () => labelNames(asked),
    deadLetters: {
      list: (query) => listLetters(connection, names, query),
      countByReason: () => countLetters(connection, names),
      remove: (ids) => writes.add(removeLetters(connection, slots, names, book, ids)),
      replay: (batch) => writes.add(replayLetters(replay, batch)),
    },
    accounting: () => readAccounts(connection, names, pause),
    extent: () => extentOf(asked),
    expire: (before) => writes.add(expire(keeping, before)),
    erase: (filter) => writes.add(erase(keeping, filter)),
    async settle() {
      await settleIndices(connection, names)
    },
    engine: () => engineOf(connection),
    async close() {
      await writes.idle()
      await connection.close()
    },
  }
}

async function engineOf(connection: Connection): Promise<{ name: string; version: string }> {
  const { body } = await connection.request<{ version: { number: string } }>({ method: 'GET', path: '/' })
  return { name: 'Elasticsearch', version: body.version.number }
}

/** What changes the store and is not done yet. */
function underWay() {
  const tasks = new Set<Promise<unknown>>()
  return {
    add<Result>(task: Promise<Result>): Promise<Result> {
      tasks.add(task)
      task.catch(() => {}).finally(() => tasks.delete(task))
      return task
    },
    async idle(): Promise<void> {
      await Promise.allSettled(tasks)
    },
  }
}
