import type { RawRecord } from '@weir/event-model'
import type { EventStore, Found } from '@weir/event-store'
import { readLog, UnreadableLog } from '@weir/log-shipper'
import type { ParseLine } from '@weir/stream-processor'
import type { ImportOptions } from '../import/import-options.ts'
import type { VerifyFault, VerifyReport } from './verify-report.ts'

export interface VerifyDependencies {
  readonly store: EventStore
  readonly parse: ParseLine
  readonly host: string
  readonly zone: string
  now(): Date
  onProgress(progress: { path: string; lines: number }): void
}

/** As many ids as one question to the store may hold. */
const CHUNK = 10_000
const FAULTS = 20

/** Reads each file again, computes every line's id and asks the store what it holds under it. Changes nothing. */
export async function verifyFiles(
  options: ImportOptions,
  dependencies: VerifyDependencies,
  signal: AbortSignal,
): Promise<VerifyReport[]> {
  const reports: VerifyReport[] = []
  for (const path of options.files) {
    if (signal.aborted) break
    reports.push(await verifyFile(path, options, dependencies, signal))
  }
  return reports
}

async function verifyFile(
  path: string,
  options: ImportOptions,
  dependencies: VerifyDependencies,
  signal: AbortSignal,
): Promise<VerifyReport> {
  const { format, log } = options
  const counts = { lines: 0, stored: 0, deadLetters: 0, skipped: 0, erased: 0, missing: 0, doubled: 0 }
  const faults: VerifyFault[] = []

  const judge = (record: RawRecord, lineNumber: number, found: Found | undefined) => {
    const id = record.event?.id ?? ''
    const fault = (kind: VerifyFault['kind']) => {
      counts[kind]++
      if (faults.length < FAULTS) faults.push({ kind, lineNumber, id, line: record.message.slice(0, 200) })
    }
    if (found === undefined || found.state === 'missing') {
      // Only an empty line may be nowhere. Asking the parser last keeps the proof independent of it.
      const outcome =
        record.weir?.tooLong === undefined
          ? dependencies.parse(record.message, record.weir?.format, record.weir?.zone)
          : undefined
      if (outcome?.kind === 'skip') counts.skipped++
      else fault('missing')
      return
    }
    if (found.state === 'event') counts.stored++
    else if (found.state === 'dead') counts.deadLetters++
    else counts.erased++
    if (found.copies > 1) fault('doubled')
  }

  let error: string | undefined
  try {
    const reading = readLog(path, {
      host: options.host ?? dependencies.host,
      zone: options.zone ?? dependencies.zone,
      now: dependencies.now,
      batchLines: CHUNK,
      ...(format === undefined ? {} : { format }),
      ...(log === undefined ? {} : { log }),
    })
    for await (const batch of reading) {
      const records = [...batch.records]
      batch.release()
      const found = await dependencies.store.find(records.map((record) => record.event?.id ?? ''))
      for (const record of records) judge(record, ++counts.lines, found.get(record.event?.id ?? ''))
      dependencies.onProgress({ path, lines: counts.lines })
      if (signal.aborted) {
        error = 'stopped before the end'
        break
      }
    }
  } catch (reason) {
    if (!(reason instanceof UnreadableLog)) throw reason
    error = reason.message
  }
  return { path, ...counts, faults, ...(error === undefined ? {} : { error }) }
}
