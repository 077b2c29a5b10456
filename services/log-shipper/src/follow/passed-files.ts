import { fingerprint } from './cursor.ts'
import { type FileRecord, newRecord } from './file-record.ts'
import type { FoundFile } from './log-files.ts'
import { openPlainFile } from './plain-file.ts'

/**
 * The record of a rotated file that was there before its log was first followed and was not asked for: it is known from
 * then on, under any name, and not read.
 */
export async function passedRecord(found: FoundFile, chain: string): Promise<FileRecord> {
  const record = newRecord(found.path, chain)
  record.state = 'passed'
  record.seen.set(found.key, found.version)
  try {
    const file = await openPlainFile(found.path)
    try {
      // An archive keeps its inode when it is renamed; its content needs no second look.
      if (await file.isGzip()) return record
      const { size } = file.stat()
      const { head, tail } = await file.around(size)
      record.read = { ...record.read, offset: size, head: fingerprint(head), tail: fingerprint(tail) }
      record.durable = record.read
    } finally {
      await file.close()
    }
  } catch {
    // Known by its inode alone.
  }
  return record
}
