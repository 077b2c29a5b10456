import type { DeadReason } from '@weir/event-model'
import type { ReplayResult } from '../../port.ts'
import { parameters } from '../engine/parameters.ts'
import type { Session } from '../engine/session.ts'
import { DEAD_LETTERS } from '../schema.ts'
import { addToAccounts } from './add-to-accounts.ts'
import type { BatchRest } from './batch-source.ts'
import { originCounts } from './origin-counts.ts'
import { idsIn, removeLetters } from './remove.ts'
import { stagedFiles } from './staged-files.ts'
import type { StagedRows } from './write-batch.ts'
import { insert } from './write-events.ts'

/**
 * Keeps what a replay made of dead letters. An id is a dead letter or an event, never both, so looking for it among the
 * dead letters is enough: also where its event got another time than an import gave it meanwhile.
 */
export async function replayStaged(
  session: Session,
  { deadLetters, rejected }: BatchRest,
  events: StagedRows,
  letterFiles: readonly string[],
  skippedIds: readonly string[],
): Promise<ReplayResult> {
  const stored = events.rows === 0 ? 0 : await storeRevived(session, events.paths)
  const deadByReason = letterFiles.length === 0 ? {} : await restate(session, letterFiles)
  const skipped = skippedIds.length === 0 ? 0 : await dropSkipped(session, skippedIds)
  const stillDead = Object.values(deadByReason).reduce((sum, count) => sum + count, 0)
  const tried = events.rows + deadLetters.length + skippedIds.length
  return { stored, deadByReason, skipped, gone: tried - stored - stillDead - skipped, rejected }
}

async function storeRevived(session: Session, paths: readonly string[]): Promise<number> {
  const stored = await insert(session, paths, `WHERE "event.id" IN (SELECT id FROM ${DEAD_LETTERS})`)
  await session.change(
    `DELETE FROM ${DEAD_LETTERS} WHERE id IN (SELECT "event.id" FROM ${stagedFiles(paths)})`,
  )
  return stored
}

/** The rest of a dead letter stays: when it was put aside, and in which format it was read. */
async function restate(
  session: Session,
  paths: readonly string[],
): Promise<Partial<Record<DeadReason, number>>> {
  const files = stagedFiles(paths)
  const rows = await session.rows(
    `SELECT reason, count(*) FROM ${files} WHERE id IN (SELECT id FROM ${DEAD_LETTERS}) GROUP BY reason`,
  )
  await session.change(
    `UPDATE ${DEAD_LETTERS} SET reason = n.reason, detail = n.detail, replayed = n.replayed
     FROM (SELECT id, reason, detail, replayed FROM ${files}) n WHERE ${DEAD_LETTERS}.id = n.id`,
  )
  return Object.fromEntries(rows.map(([reason, count]) => [String(reason), Number(count)]))
}

async function dropSkipped(session: Session, ids: readonly string[]): Promise<number> {
  const counts = originCounts()
  const bound = parameters()
  const skipped = await removeLetters(session, `id IN ${idsIn(ids, bound)}`, bound.list, counts, 'skipped')
  await addToAccounts(session, counts)
  return skipped
}
