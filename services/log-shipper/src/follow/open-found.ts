import { openArchive } from './archive-file.ts'
import { archiveReading } from './archive-reading.ts'
import type { FileRecord } from './file-record.ts'
import type { Trouble } from './follow-report.ts'
import type { LineSink } from './line-sink.ts'
import type { FoundFile } from './log-files.ts'
import { matchArchive, matchPlain } from './match-record.ts'
import { openPlainFile } from './plain-file.ts'
import { plainReading } from './plain-reading.ts'
import type { Reading } from './reading.ts'
import type { RecordBook } from './record-book.ts'

export interface OpenFoundOptions {
  readonly book: RecordBook
  readonly sink: LineSink
  readonly buffer: Buffer
  readonly trouble: Trouble
  readingOf(record: FileRecord): Reading | undefined
}

export interface FoundAs {
  /** Something newer takes the log's lines now. */
  readonly rotated: boolean
  /** Its size and time were the same at the look before: an archive is no longer being written. */
  readonly stays: boolean
  /** Contents that it is known not to be. */
  readonly not: ReadonlySet<FileRecord>
}

/**
 * Opens a file that was found, and recognises what it is: a reading of it, nothing where nothing of it is to be read, or
 * `later`. Throws where it cannot be read.
 */
export async function openFound(
  found: FoundFile,
  as: FoundAs,
  options: OpenFoundOptions,
): Promise<Reading | 'later' | undefined> {
  const { book, readingOf, sink, buffer, trouble } = options
  const file = await openPlainFile(found.path)
  let reading: Reading | undefined
  try {
    if (file.stat().key !== found.key) return 'later'
    if (await file.isGzip()) return as.stays ? await openFoundArchive(found, as, options) : 'later'
    const match = await matchPlain(file, book.all(), readingOf)
    const record = book.settle(found, match)
    if (record !== undefined)
      reading = plainReading({ file, record, rotated: as.rotated, sink, buffer, trouble })
    return reading
  } finally {
    if (reading === undefined) await file.close()
  }
}

async function openFoundArchive(
  found: FoundFile,
  { not }: FoundAs,
  { book, readingOf, sink }: OpenFoundOptions,
): Promise<Reading | undefined> {
  const archive = await openArchive(found.path)
  let reading: Reading | undefined
  try {
    const possible = book.all().filter((record) => !not.has(record))
    const record = book.settle(found, await matchArchive(archive, found.key, possible, readingOf))
    if (record !== undefined) reading = archiveReading(archive, found, record, sink)
    return reading
  } finally {
    if (reading === undefined) await archive.close()
  }
}
