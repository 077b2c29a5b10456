import { eventColumns } from '../columns.ts'
import { quoted } from '../engine/quote.ts'
import type { Session } from '../engine/session.ts'
import { ERASED, EVENTS } from '../schema.ts'
import type { OriginCounts } from './origin-counts.ts'
import { stagedFiles } from './staged-files.ts'

/** A batch of events in staging files. */
export interface StagedEvents {
  readonly paths: readonly string[]
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
  const files = stagedFiles(staged.paths)
  const known = knownIds(files, staged)
  const [row] = await session.rows(
    `SELECT (SELECT count(*) FROM (${known})), (SELECT count(DISTINCT "event.id") FROM ${files})`,
  )
  const [duplicates, distinct] = [Number(row?.[0]), Number(row?.[1])]
  if (distinct < staged.count) throw new RepeatedId('an id stands twice in the batch')
  if (duplicates === 0) return { stored: await insert(session, staged.paths, ''), duplicates }
  await session.change(`CREATE OR REPLACE TEMP TABLE ${KNOWN} AS ${known}`)
  const origins = await session.rows(
    `SELECT log, host, count(*) FROM (SELECT "event.id", ${ORIGIN} FROM ${files})
     WHERE "event.id" IN (FROM ${KNOWN}) GROUP BY log, host`,
  )
  for (const [log, host, count] of origins) {
    counts.add({ log: String(log), host: String(host) }, 'duplicates', Number(count))
  }
  const unknown = `WHERE "event.id" NOT IN (FROM ${KNOWN})`
  const stored = duplicates === staged.count ? 0 : await insert(session, staged.paths, unknown)
  await session.change(`DROP TABLE ${KNOWN}`)
  return { stored, duplicates }
}

function knownIds(files: string, staged: StagedEvents): string {
  const [from, to] = [timeLiteral(staged.from), timeLiteral(staged.to)]
  const stored = [`SELECT "event.id" FROM ${EVENTS} WHERE "@timestamp" BETWEEN ${from} AND ${to}`]
  if (staged.undated) stored.push(`SELECT "event.id" FROM ${EVENTS} WHERE "weir.undated"`)
  stored.push(`SELECT id FROM ${ERASED}`)
  return stored
    .map((ids) => `SELECT "event.id" AS id FROM ${files} WHERE "event.id" IN (${ids})`)
    .join(' UNION ')
}

function timeLiteral(millis: number): string {
  return `make_timestamp_ms(${BigInt(millis)})`
}

/** File by file: each fills a row group, which goes to the disk before the next one needs memory. */
export async function insert(session: Session, paths: readonly string[], where: string): Promise<number> {
  const columns = eventColumns.map(({ name }) => quoted(name)).join(', ')
  let stored = 0
  for (const path of paths) {
    stored += await session.change(
      `INSERT INTO ${EVENTS} (${columns}) SELECT ${columns} FROM ${stagedFiles([path])} ${where}`,
    )
  }
  return stored
}
