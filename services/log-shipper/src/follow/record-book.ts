import type { FileRecord } from './file-record.ts'
import type { FoundFile } from './log-files.ts'
import type { Match } from './match-record.ts'

/** Contents of a log that are remembered although no file holds them now: they may come back compressed. */
const MOST_REMEMBERED = 100

/** What is known of the files of one log. */
export interface RecordBook {
  all(): readonly FileRecord[]
  /** The record of the file that was last seen under this device and inode. */
  of(key: string): FileRecord | undefined
  add(record: FileRecord): void
  /** The record that a found file is read with; none where nothing of it is to be read. */
  settle(found: FoundFile, match: Match): FileRecord | undefined
  /** Forgets names and contents that are gone. `present`: keys of all files that there are. */
  prune(present: ReadonlySet<string>, isOpen: (record: FileRecord) => boolean): void
}

export function recordBook(known: readonly FileRecord[], begin: (path: string) => FileRecord): RecordBook {
  let records = [...known]
  const of = (key: string) => records.find(({ seen }) => seen.has(key))
  const add = (record: FileRecord) => {
    records.push(record)
    return record
  }
  return {
    all: () => records,
    of,
    add,
    settle(found, match) {
      const { key, version, path } = found
      if (match.kind === 'copy') {
        if (match.whole) match.record.seen.set(key, version)
        return undefined
      }
      const record = match.kind === 'new' ? add(begin(path)) : match.record
      // It was written anew, or another file has this inode now.
      for (const other of records) if (other !== record) other.seen.delete(key)
      if (record.state === 'passed') {
        record.seen.set(key, version)
        return undefined
      }
      record.seen.set(key, '')
      record.state = 'reading'
      record.path = path
      return record
    },
    prune(present, isOpen) {
      for (const record of records) {
        if (isOpen(record)) continue
        for (const key of record.seen.keys()) if (!present.has(key)) record.seen.delete(key)
      }
      const isGone = (record: FileRecord) => record.seen.size === 0 && !isOpen(record)
      let tooMany = records.filter(isGone).length - MOST_REMEMBERED
      records = records.filter((record) => {
        if (!isGone(record)) return true
        return record.read.offset > 0 && tooMany-- <= 0
      })
    },
  }
}
