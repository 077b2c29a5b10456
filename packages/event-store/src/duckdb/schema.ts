import { type EventColumn, eventColumns } from './columns.ts'
import { SCHEMA } from './engine/instance.ts'
import { quoted } from './engine/quote.ts'
import type { Session } from './engine/session.ts'

/** One row an event: a column for every field of the catalogue, and hidden ones beside some (see `columns.ts`). */
export const EVENTS = `${SCHEMA}.events`
export const DEAD_LETTERS = `${SCHEMA}.dead_letters`
/** Ids of erased events: tombstones. */
export const ERASED = `${SCHEMA}.erased`
/** What cannot be counted in the store, one row a log and host. */
export const ACCOUNTS = `${SCHEMA}.accounts`

const tables: Readonly<Record<string, readonly EventColumn[]>> = {
  [EVENTS]: eventColumns,
  [DEAD_LETTERS]: [
    { name: 'id', type: 'UUID' },
    { name: 'reason', type: 'VARCHAR' },
    { name: 'detail', type: 'VARCHAR' },
    { name: 'line', type: 'VARCHAR' },
    { name: 'at', type: 'TIMESTAMP' },
    { name: 'log', type: 'VARCHAR' },
    { name: 'host', type: 'VARCHAR' },
    { name: 'path', type: 'VARCHAR' },
    { name: 'offset', type: 'BIGINT' },
    { name: 'format', type: 'VARCHAR' },
    { name: 'zone', type: 'VARCHAR' },
    { name: 'replayed', type: 'TIMESTAMP' },
  ],
  [ERASED]: [{ name: 'id', type: 'UUID' }],
  [ACCOUNTS]: [
    { name: 'log', type: 'VARCHAR' },
    { name: 'host', type: 'VARCHAR' },
    { name: 'read', type: 'BIGINT' },
    { name: 'skipped', type: 'BIGINT' },
    { name: 'duplicates', type: 'BIGINT' },
    { name: 'removed', type: 'BIGINT' },
  ],
}

/**
 * Makes what is not there: tables, and columns of fields that the catalogue has gained. No keys and no indices: a
 * primary key made writing five times slower and did not fit into memory.
 */
export async function makeTables(session: Session): Promise<void> {
  for (const [table, columns] of Object.entries(tables)) {
    const definitions = columns.map(({ name, type, compression }) =>
      compression === undefined
        ? `${quoted(name)} ${type}`
        : `${quoted(name)} ${type} USING COMPRESSION ${compression}`,
    )
    await session.change(`CREATE TABLE IF NOT EXISTS ${table} (${definitions.join(', ')})`)
    const there = new Set((await session.rows(`SELECT * FROM (DESCRIBE ${table})`)).map(([name]) => name))
    for (const { name, type } of columns) {
      if (!there.has(name)) await session.change(`ALTER TABLE ${table} ADD COLUMN ${quoted(name)} ${type}`)
    }
  }
}
