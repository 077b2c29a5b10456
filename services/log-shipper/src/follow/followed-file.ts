import type { FileRecord } from './file-record.ts'
import type { Reading } from './reading.ts'

/** How a followed file stands. Sizes and offsets are in bytes; of archives decompressed, as far as they were read. */
export interface FollowedFile {
  readonly path: string
  readonly log: string
  /** Name of its format; null where none is known yet, or none fits. */
  readonly format: string | null
  /**
   * `reading`: more lies on the disk than is durable. `waiting`: for its next line. `finished`: rotated away and read to
   * its end. The others: why it cannot be read.
   */
  readonly state: 'reading' | 'waiting' | 'missing' | 'unreadable' | 'folder' | 'binary' | 'finished'
  /** Up to here its lines are durable. */
  readonly offset: number
  readonly size: number
  /** What is not durable yet, a last line without its end included. */
  readonly behind: number
  /** Lines that are durable. */
  readonly lines: number
  readonly lastLineAt: Date | null
}

/** A file that is known, and open where there is a reading. */
export function followedFile(log: string, record: FileRecord, reading: Reading | undefined): FollowedFile {
  const { path, durable, lastLineAt, state, read } = record
  const offset = durable.taken ?? durable.offset
  const size = Math.max(offset, reading?.size() ?? 0)
  return {
    path,
    log,
    format: read.format ?? null,
    state:
      reading === undefined
        ? state === 'reading'
          ? 'reading'
          : 'finished'
        : stateOf(reading, read === durable),
    offset,
    size,
    behind: size - offset,
    lines: durable.lines + (durable.taken === undefined ? 0 : 1),
    lastLineAt: lastLineAt ?? null,
  }
}

function stateOf(reading: Reading, durable: boolean): FollowedFile['state'] {
  if (reading.binary()) return 'binary'
  return durable && reading.atEnd() ? 'waiting' : 'reading'
}

/** A path where there is no file that can be read, for the reason that was reported. */
export function troubledFile(log: string, path: string, reason: string): FollowedFile {
  const states: Readonly<Record<string, FollowedFile['state']>> = {
    'no such file': 'missing',
    'it is a folder': 'folder',
  }
  const state = states[reason] ?? 'unreadable'
  return { path, log, format: null, state, offset: 0, size: 0, behind: 0, lines: 0, lastLineAt: null }
}
