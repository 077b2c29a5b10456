import type { DeadReason } from '@weir/event-model'
import type { Session } from '../engine/session.ts'
import { DEAD_LETTERS, ERASED, EVENTS } from '../schema.ts'
import type { Origin, OriginCounts } from './origin-counts.ts'
import { stagedFiles } from './staged-files.ts'

/** Ids of a batch that are stored already, as events or dead letters, or were erased. */
const KNOWN = 'temp.known_letters'

/** A batch of dead letters in staging files, no id twice. */
export interface StagedLetters {
  readonly paths: readonly string[]
  readonly count: number
}

export interface LettersWritten {
  readonly duplicates: number
  readonly byReason: Readonly<Partial<Record<DeadReason, number>>>
}

/** Inserts the dead letters that are neither there yet nor stored as events. */
export async function writeDeadLetters(
  session: Session,
  staged: StagedLetters,
  counts: OriginCounts,
): Promise<LettersWritten> {
  const files = stagedFiles(staged.paths)
  const known = [
    `SELECT id FROM ${DEAD_LETTERS}`,
    `SELECT id FROM ${ERASED}`,
    `SELECT "event.id" FROM ${EVENTS}`,
  ]
    .map((ids) => `SELECT id FROM ${files} WHERE id IN (${ids})`)
    .join(' UNION ')
  await session.change(`CREATE OR REPLACE TEMP TABLE ${KNOWN} AS ${known}`)
  const rows = await session.rows(
    `SELECT id IN (SELECT id FROM ${KNOWN}) AS known, reason, log, host, count(*) FROM ${files} GROUP BY ALL`,
  )
  const byReason: Partial<Record<DeadReason, number>> = {}
  let duplicates = 0
  for (const [isKnown, reason, log, host, count] of rows) {
    if (isKnown === true) {
      duplicates += Number(count)
      counts.add({ log: String(log), host: String(host) }, 'duplicates', Number(count))
    } else byReason[reason as DeadReason] = (byReason[reason as DeadReason] ?? 0) + Number(count)
  }
  if (duplicates < staged.count) {
    await session.change(
      `INSERT INTO ${DEAD_LETTERS} BY NAME SELECT * FROM ${files} WHERE id NOT IN (SELECT id FROM ${KNOWN})`,
    )
  }
  await session.change(`DROP TABLE ${KNOWN}`)
  return { duplicates, byReason }
}

/**
 * Removes the dead letters of events that are stored at last. Where the batch read the letter's log, the line was read
 * twice: its first reading, a dead letter till now, becomes a duplicate.
 */
export async function dropRevived(
  session: Session,
  stagedEvents: readonly string[],
  reads: readonly Origin[],
  counts: OriginCounts,
): Promise<void> {
  const ids = `SELECT "event.id" FROM ${stagedFiles(stagedEvents)}`
  const revived = await session.rows(
    `SELECT log, host, count(*) FROM ${DEAD_LETTERS} WHERE id IN (${ids}) GROUP BY log, host`,
  )
  if (revived.length === 0) return
  for (const [log, host, count] of revived) {
    const origin = { log: String(log), host: String(host) }
    if (reads.some((read) => read.log === origin.log && read.host === origin.host)) {
      counts.add(origin, 'duplicates', Number(count))
    }
  }
  await session.change(`DELETE FROM ${DEAD_LETTERS} WHERE id IN (${ids})`)
}
