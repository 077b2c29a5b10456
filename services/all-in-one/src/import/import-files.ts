import { type DeadReason, deadReasons, type RawRecord } from '@weir/event-model'
import { type ReadLogOptions, readLog, UnreadableLog } from '@weir/log-shipper'
import type { BatchSummary } from '@weir/stream-processor'
import type { DeadSample, FileReport, ImportProgress, ImportReport } from './file-report.ts'
import type { ImportOptions } from './import-options.ts'

export interface ImportDependencies {
  /** Makes a batch durable and says what became of it. */
  handle(records: Iterable<RawRecord>, signal: AbortSignal): Promise<BatchSummary>
  /** The host where lines name none: part of their identity. */
  readonly host: string
  readonly zone: string
  now(): Date
  onProgress(progress: ImportProgress): void
}

/** Batches on their way at once: one is stored while the next is parsed. */
const IN_FLIGHT = 2

/**
 * Imports files one after the other. A file that cannot be read is reported and the others are still imported.
 * Rejects only when the store fails; what was reported as stored before is durable then.
 */
export async function importFiles(
  options: ImportOptions,
  dependencies: ImportDependencies,
  signal: AbortSignal,
): Promise<ImportReport> {
  const files: FileReport[] = []
  for (const path of options.files) {
    if (signal.aborted) break
    files.push(await importFile(path, options, dependencies, signal))
  }
  return { files, interrupted: signal.aborted }
}

async function importFile(
  path: string,
  options: ImportOptions,
  dependencies: ImportDependencies,
  signal: AbortSignal,
): Promise<FileReport> {
  const tally = createTally(options.show)
  const never = new AbortController().signal
  const underWay = new Set<Promise<void>>()
  let failure: unknown
  let format: string | null = null
  let error: string | undefined
  let lines = 0
  let unterminated = false
  try {
    for await (const batch of readLog(path, readOptions(options, dependencies))) {
      format = batch.format
      unterminated = batch.unterminated
      // A batch that was begun is finished, also when the import is being stopped.
      const handled: Promise<void> = dependencies
        .handle(batch.records, never)
        .then(tally.add)
        .catch((reason: unknown) => {
          failure ??= reason
        })
        .finally(() => {
          underWay.delete(handled)
          batch.release()
        })
      underWay.add(handled)
      if (underWay.size >= IN_FLIGHT) await Promise.race(underWay)
      lines += batch.lines
      dependencies.onProgress({ path, lines, bytes: batch.bytesRead, size: batch.size })
      if (signal.aborted || failure !== undefined) break
    }
  } catch (reason) {
    if (!(reason instanceof UnreadableLog)) failure ??= reason
    else error = reason.message
  }
  await Promise.all(underWay)
  if (failure !== undefined) throw failure
  return {
    path,
    format,
    ...tally.totals(),
    ...(unterminated ? { unterminated } : {}),
    ...(error === undefined ? {} : { error }),
    ...tally.samples(),
  }
}

function readOptions(options: ImportOptions, dependencies: ImportDependencies): ReadLogOptions {
  const { format, log } = options
  return {
    host: options.host ?? dependencies.host,
    zone: options.zone ?? dependencies.zone,
    now: dependencies.now,
    ...(format === undefined ? {} : { format }),
    ...(log === undefined ? {} : { log }),
  }
}

function createTally(show: number) {
  const totals = { lines: 0, stored: 0, duplicates: 0, skipped: 0 }
  const dead: Partial<Record<DeadReason, number>> = {}
  const samples: DeadSample[] = []
  return {
    add(summary: BatchSummary) {
      totals.lines += summary.read
      totals.stored += summary.stored
      totals.duplicates += summary.duplicates
      totals.skipped += summary.skipped
      for (const reason of Object.keys(summary.deadByReason) as DeadReason[]) {
        dead[reason] = (dead[reason] ?? 0) + (summary.deadByReason[reason] ?? 0)
      }
      for (const { reason, detail, line } of summary.deadLines) {
        if (samples.length < show) samples.push({ reason, detail, line: line.slice(0, 500) })
      }
    },
    totals: () => {
      const { skipped, ...read } = totals
      return { ...read, deadLetters: inOrder(dead), skipped }
    },
    samples: () => (samples.length === 0 ? {} : { samples }),
  }
}

/** By the order of the closed list, and without reasons that did not occur. */
function inOrder(dead: Partial<Record<DeadReason, number>>): Partial<Record<DeadReason, number>> {
  const present = (Object.keys(deadReasons) as DeadReason[]).filter((reason) => (dead[reason] ?? 0) > 0)
  return Object.fromEntries(present.map((reason) => [reason, dead[reason] ?? 0]))
}
