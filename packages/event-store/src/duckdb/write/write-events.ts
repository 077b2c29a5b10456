import { eventColumns } from '../columns.ts'
import { literal, quoted } from '../engine/quote.ts'
import type { Session } from '../engine/session.ts'
import { ERASED, EVENTS } from '../schema.ts'
import type { OriginCounts } from './origin-counts.ts'

/** A batch of events in a staging file, no id twice. */
export interface StagedEvents {
  readonly path: string
  readonly count: number
  /** Epoch milliseconds of the first and the last. */
  readonly from: number
  readonly to: number
  /** Some event's time was inferred. */
  readonly undated: boolean
}

/** SQL for an event's log and host, as the accounts name them. */
export const ORIGIN = `coalesce("weir.log", '') AS log, coalesce("host.name", '') AS host`

/** Ids of a batch that are stored already; lives in the writing connection. */
const KNOWN = 'temp.known_events'

/**
 * Inserts the events that are not there yet. An id is looked for among the events of the batch's own time, since a line
 * always gets the same time; where its time was inferred, among all that were inferred.
 *
 * @returns how many were stored and how many were there
 */
export async function writeEvents(
  session: Session,
  staged: StagedEvents,
  counts: OriginCounts,
): Promise<{ stored: number; duplicates: number }> {
  const file = `read_parquet(${literal(staged.path)})`
  const duplicates = await findKnown(session, file, staged)
  if (duplicates > 0) {
    const origins = await session.rows(
      `SELECT log, host, count(*) FROM (SELECT "event.id", ${ORIGIN} FROM ${file})
       WHERE "event.id" IN (SELECT id FROM ${KNOWN}) GROUP BY log, host`,
    )
    for (const [log, host, count] of origins) {
      counts.add({ log: String(log), host: String(host) }, 'duplicates', Number(count))
    }
  }
  const stored = duplicates === staged.count ? 0 : await insert(session, file, duplicates > 0)
  if (duplicates > 0) await session.change(`DROP TABLE ${KNOWN}`)
  return { stored, duplicates }
}

async function findKnown(session: Session, file: string, staged: StagedEvents): Promise<number> {
  const stored = [`SELECT "event.id" FROM ${EVENTS} WHERE "@timestamp" BETWEEN $1 AND $2`]
  if (staged.undated) stored.push(`SELECT "event.id" FROM ${EVENTS} WHERE "weir.undated"`)
  stored.push(`SELECT id FROM ${ERASED}`)
  const known = stored.map((ids) => `SELECT "event.id" AS id FROM ${file} WHERE "event.id" IN (${ids})`)
  await session.change(`CREATE OR REPLACE TEMP TABLE ${KNOWN} AS ${known.join(' UNION ')}`, [
    { type: 'time', value: staged.from },
    { type: 'time', value: staged.to },
  ])
  const [row] = await session.rows(`SELECT count(*) FROM ${KNOWN}`)
  return Number(row?.[0])
}

function insert(session: Session, file: string, someKnown: boolean): Promise<number> {
  const columns = eventColumns.map(({ name }) => quoted(name)).join(', ')
  const unknown = someKnown ? `WHERE "event.id" NOT IN (SELECT id FROM ${KNOWN})` : ''
  return session.change(`INSERT INTO ${EVENTS} (${columns}) SELECT ${columns} FROM ${file} ${unknown}`)
}
