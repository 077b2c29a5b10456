import { eventColumns } from '../columns.ts'
import { literal, quoted } from '../engine/quote.ts'
import type { Session } from '../engine/session.ts'
import { ERASED, EVENTS } from '../schema.ts'
import type { OriginCounts } from './origin-counts.ts'

/** A batch of events in a staging file. */
export interface StagedEvents {
  readonly path: string
  readonly count: number
  /** Epoch milliseconds of the first and the last. */
  readonly from: number
  readonly to: number
  /** Some event's time was inferred. */
  readonly undated: boolean
}

/** An id stands twice in a batch. */
export class RepeatedId extends Error {
  override name = 'RepeatedId'
}

/** SQL for an event's log and host, as the accounts name them. */
export const ORIGIN = `coalesce("weir.log", '') AS log, coalesce("host.name", '') AS host`

/** Ids of a batch that are stored already; lives in the writing connection. */
const KNOWN = 'temp.known_events'

/**
 * Inserts the events that are not there yet. An id is looked for among the events of the batch's own time, since a line
 * always gets the same time; where its time was inferred, among all that were inferred.
 *
 * Statements are few: after each one the JavaScript thread must come by, which may be busy with the next batch.
 *
 * @returns how many were stored and how many were there
 */
export async function writeEvents(
  session: Session,
  staged: StagedEvents,
  counts: OriginCounts,
): Promise<{ stored: number; duplicates: number }> {
  const file = `read_parquet(${literal(staged.path)})`
  const known = knownIds(file, staged)
  const [row] = await session.rows(
    `SELECT (SELECT count(*) FROM (${known})), (SELECT count(DISTINCT "event.id") FROM ${file})`,
  )
  const [duplicates, distinct] = [Number(row?.[0]), Number(row?.[1])]
  if (distinct < staged.count) throw new RepeatedId('an id stands twice in the batch')
  if (duplicates === 0) return { stored: await insert(session, file, ''), duplicates }
  await session.change(`CREATE OR REPLACE TEMP TABLE ${KNOWN} AS ${known}`)
  const origins = await session.rows(
    `SELECT log, host, count(*) FROM (SELECT "event.id", ${ORIGIN} FROM ${file})
     WHERE "event.id" IN (FROM ${KNOWN}) GROUP BY log, host`,
  )
  for (const [log, host, count] of origins) {
    counts.add({ log: String(log), host: String(host) }, 'duplicates', Number(count))
  }
  const unknown = `WHERE "event.id" NOT IN (FROM ${KNOWN})`
  const stored = duplicates === staged.count ? 0 : await insert(session, file, unknown)
  await session.change(`DROP TABLE ${KNOWN}`)
  return { stored, duplicates }
}

function knownIds(file: string, staged: StagedEvents): string {
  const [from, to] = [timeLiteral(staged.from), timeLiteral(staged.to)]
  const stored = [`SELECT "event.id" FROM ${EVENTS} WHERE "@timestamp" BETWEEN ${from} AND ${to}`]
  if (staged.undated) stored.push(`SELECT "event.id" FROM ${EVENTS} WHERE "weir.undated"`)
  stored.push(`SELECT id FROM ${ERASED}`)
  return stored
    .map((ids) => `SELECT "event.id" AS id FROM ${file} WHERE "event.id" IN (${ids})`)
    .join(' UNION ')
}

function timeLiteral(millis: number): string {
  return `make_timestamp_ms(${BigInt(millis)})`
}

function insert(session: Session, file: string, where: string): Promise<number> {
  const columns = eventColumns.map(({ name }) => quoted(name)).join(', ')
  return session.change(`INSERT INTO ${EVENTS} (${columns}) SELECT ${columns} FROM ${file} ${where}`)
}
