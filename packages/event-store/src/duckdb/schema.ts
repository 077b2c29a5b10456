import { type EventColumn, eventColumns } from './columns.ts'
import type { Database } from './engine/database.ts'
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
/** What questions were answered for days that are over: JSON (see `days/kept-days.ts`). It can be dropped at any time. */
export const DAY_ANSWERS = `${SCHEMA}.day_answers`

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
  [DAY_ANSWERS]: [
    { name: 'question', type: 'VARCHAR' },
    { name: 'day', type: 'BIGINT' },
    { name: 'answer', type: 'VARCHAR', compression: 'zstd' },
  ],
}

/** Makes what is not there, and brings a file of an earlier version to this one's form. */
export async function prepareTables(database: Database): Promise<void> {
  const changed = await database.write(makeTables)
  // Until then only the log tells of the change: the column would lie in memory, and be made again after a crash.
  if (changed) await database.maintain((session) => session.change(`CHECKPOINT ${SCHEMA}`))
}

/**
 * Makes tables, and columns of fields that the catalogue has gained. No keys and no indices: a primary key made writing
 * five times slower and did not fit into memory.
 *
 * @returns whether a column's values had to be turned into those of another type
 */
async function makeTables(session: Session): Promise<boolean> {
  let changed = false
  for (const [table, columns] of Object.entries(tables)) {
    const definitions = columns.map(({ name, type, compression }) =>
      compression === undefined
        ? `${quoted(name)} ${type}`
        : `${quoted(name)} ${type} USING COMPRESSION ${compression}`,
    )
    await session.change(`CREATE TABLE IF NOT EXISTS ${table} (${definitions.join(', ')})`)
    const described = await session.rows(`SELECT column_name, column_type FROM (DESCRIBE ${table})`)
    const there = new Map(described.map(([name, type]) => [String(name), String(type)]))
    for (const { name, type } of columns) {
      const before = there.get(name)
      if (before === undefined) {
        await session.change(`ALTER TABLE ${table} ADD COLUMN ${quoted(name)} ${type}`)
      } else if (before === 'VARCHAR' && type === 'UBIGINT') {
        await numberDigests(session, table, name)
        changed = true
      }
    }
  }
  return changed
}

/**
 * Digests were kept as texts before. Ten million of them take 3 s. It fails, and changes nothing, where a text is no digest,
 * which no version ever wrote.
 */
async function numberDigests(session: Session, table: string, name: string): Promise<void> {
  const number = `('0x' || ${quoted(name)})::UBIGINT`
  await session.change(`ALTER TABLE ${table} ALTER ${quoted(name)} SET DATA TYPE UBIGINT USING ${number}`)
}
