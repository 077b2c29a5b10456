import type { ArchiveFile } from './archive-file.ts'
import { FINGERPRINT_BYTES, fingerprint, headLength, isAt } from './cursor.ts'
import type { FileRecord } from './file-record.ts'
import type { PlainFile } from './plain-file.ts'
import type { PlainReading } from './plain-reading.ts'
import type { Reading } from './reading.ts'

/** What a file is that was found. */
export type Match =
  /** The content of a record, and perhaps more. */
  | { readonly kind: 'continues'; readonly record: FileRecord }
  /** A copy of what is being read from another file; `whole` where all of it was read already. */
  | { readonly kind: 'copy'; readonly record: FileRecord; readonly whole: boolean }
  | { readonly kind: 'new' }

/** Finds what a plain file continues, by its first bytes and those before where each record stands. */
export async function matchPlain(
  file: PlainFile,
  records: readonly FileRecord[],
  readingOf: (record: FileRecord) => Reading | undefined,
): Promise<Match> {
  const { key, size } = file.stat()
  for (const record of candidates(records, key)) {
    const { offset } = record.read
    const reading = readingOf(record)
    const elsewhere = reading !== undefined && reading.key !== key
    if (offset === 0) {
      if (record.seen.has(key) && !elsewhere && record.state === 'reading')
        return { kind: 'continues', record }
    } else if (size < offset) {
      if (
        elsewhere &&
        reading.kind === 'plain' &&
        size > 0 &&
        (await begins(file, reading as PlainReading, size))
      ) {
        return { kind: 'copy', record, whole: true }
      }
    } else if (isCertain(record, size) && isAt(record.read, await file.around(offset))) {
      return elsewhere ? { kind: 'copy', record, whole: false } : { kind: 'continues', record }
    }
  }
  return { kind: 'new' }
}

/**
 * The record that an archive may hold, by its first bytes; the bytes before where the record stands are compared when
 * the archive has been read up to there.
 */
export async function matchArchive(
  archive: ArchiveFile,
  key: string,
  records: readonly FileRecord[],
  readingOf: (record: FileRecord) => Reading | undefined,
): Promise<Match> {
  const head = await archive.head()
  for (const record of candidates(records, key)) {
    const length = headLength(record.read.offset)
    if (length === 0 && record.seen.has(key) && record.state === 'reading')
      return { kind: 'continues', record }
    if (length === 0 || head.length < length || !isCertain(record, head.length)) continue
    if (fingerprint(head.subarray(0, length)) !== record.read.head) continue
    return readingOf(record) === undefined
      ? { kind: 'continues', record }
      : { kind: 'copy', record, whole: false }
  }
  return { kind: 'new' }
}

/** Files that were seen under this key first, then those read furthest: the longest likeness is the best. */
function candidates(records: readonly FileRecord[], key: string): FileRecord[] {
  const rank = (record: FileRecord) => (record.seen.has(key) ? Number.MAX_SAFE_INTEGER : record.read.offset)
  return [...records].sort((a, b) => rank(b) - rank(a))
}

/**
 * A record whose lines were never read must not swallow a new file that only begins like it: where it is too short to be
 * known by its beginning, the size must agree too.
 */
function isCertain({ state, read }: FileRecord, size: number): boolean {
  return state !== 'passed' || read.offset >= FINGERPRINT_BYTES || size === read.offset
}

/** Whether the file of `size` bytes is a beginning of the one that is being read. */
async function begins(file: PlainFile, reading: PlainReading, size: number): Promise<boolean> {
  const [one, other] = await Promise.all([file.around(size), reading.file.around(size)])
  return Buffer.compare(one.head, other.head) === 0 && Buffer.compare(one.tail, other.tail) === 0
}
