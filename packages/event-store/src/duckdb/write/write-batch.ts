import { UnfitValue } from '../../parquet/column-writer.ts'
import type { ReplayedBatch, ReplayResult, WriteBatch, WriteResult } from '../../port.ts'
import { eventWriters } from '../columns.ts'
import type { KeptDays } from '../days/kept-days.ts'
import type { Database } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import { turns } from '../engine/turns.ts'
import type { ChangedTimes } from '../query/answer-cache.ts'
import { addToAccounts } from './add-to-accounts.ts'
import { asGiven, type BatchRest, type BatchSource, sift, startCounts } from './batch-source.ts'
import { deadLetterWriters } from './dead-letter-rows.ts'
import { replayStaged } from './replay-letters.ts'
import { stagingArea } from './staging-area.ts'
import { dropRevived, writeDeadLetters } from './write-dead-letters.ts'
import { RepeatedId, writeEvents } from './write-events.ts'

export interface BatchWriter {
  write(batch: WriteBatch | Iterable<WriteBatch>): Promise<WriteResult>
  replay(batch: ReplayedBatch): Promise<ReplayResult>
  /** Resolves when no batch is under way. */
  idle(): Promise<void>
}

/** Batches under way: one is staged while the one before is stored. */
const BATCHES = 2

/** What is kept of answers, and must not outlive what it was made of. */
export interface KeptAnswers {
  /** Told of the times of events that may have been stored, before the writing is over. */
  changed(times: ChangedTimes): void
  readonly days: Pick<KeptDays, 'writing' | 'drop'>
}

/** @param scratch folder for staging files */
export function batchWriter(
  database: Database,
  scratch: string,
  { changed, days }: KeptAnswers,
): BatchWriter {
  const eventArea = stagingArea(scratch, 'events', eventWriters())
  const letterArea = stagingArea(scratch, 'dead-letters', deadLetterWriters())
  const batches = turns(BATCHES)

  const staged = <Result extends Stored>(source: BatchSource, keep: Keep<Result>): Promise<Result> =>
    eventArea.with(source.stretches(), (eventFiles, rows) => {
      // Dead letters and counts are known when the last event was asked for.
      const rest = source.rest()
      const events = { paths: eventFiles, rows }
      const { deadLetters } = rest
      const store = async (letterFiles: readonly string[]) => {
        if (rows === 0) return database.write((session) => keep(session, rest, events, letterFiles))
        using _writing = days.writing(rest.times)
        return await database
          .write(async (session) => {
            const result = await keep(session, rest, events, letterFiles)
            if (result.stored > 0) await days.drop(session, rest.times)
            return result
          })
          .finally(() => changed(rest.times))
      }
      return deadLetters.length === 0 ? store([]) : letterArea.with([deadLetters], store)
    })

  const take = <Result extends Stored>(
    batch: WriteBatch | Iterable<WriteBatch>,
    keep: Keep<Result>,
  ): Promise<Result> =>
    batches.take(async () => {
      database.assertOpen()
      try {
        return await staged(asGiven(batch), keep)
      } catch (error) {
        // Bad documents and repeated ids are rare, and looking for them would cost every batch.
        if (!(error instanceof UnfitValue || error instanceof RepeatedId)) throw error
        return await staged(sift(batch), keep)
      }
    })

  return {
    write: (batch) => take(batch, storeStaged),
    replay: ({ events, deadLetters, skipped }) =>
      take({ events, deadLetters, reads: [] }, (session, rest, files, letterFiles) =>
        replayStaged(session, rest, files, letterFiles, skipped),
      ),
    idle: batches.idle,
  }
}

type Stored = { readonly stored: number }

/** Keeps a batch that waits in files, in one transaction. */
type Keep<Result> = (
  session: Session,
  rest: BatchRest,
  staged: StagedRows,
  letterFiles: readonly string[],
) => Promise<Result>

export interface StagedRows {
  readonly paths: readonly string[]
  readonly rows: number
}

/** One transaction: events, dead letters and accounts. */
async function storeStaged(
  session: Session,
  rest: BatchRest,
  staged: StagedRows,
  letterFiles: readonly string[],
): Promise<WriteResult> {
  const { deadLetters, reads, rejected } = rest
  const counts = startCounts(rest)
  let duplicates = rest.repeatedEvents.length + rest.repeatedLetters.length
  let stored = 0
  if (staged.rows > 0) {
    const events = { paths: staged.paths, count: staged.rows, ...rest.times }
    const written = await writeEvents(session, events, counts)
    stored = written.stored
    duplicates += written.duplicates
    if (stored > 0) await dropRevived(session, staged.paths, reads, counts)
  }
  const letters =
    letterFiles.length === 0
      ? { duplicates: 0, byReason: {} }
      : await writeDeadLetters(session, { paths: letterFiles, count: deadLetters.length }, counts)
  await addToAccounts(session, counts)
  return {
    stored,
    duplicates: duplicates + letters.duplicates,
    deadLetters: deadLetters.length - letters.duplicates,
    deadByReason: letters.byReason,
    rejected,
  }
}
