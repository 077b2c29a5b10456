import { beginning, type Spot } from './cursor.ts'

/** How far a file was read: always a line's beginning. */
export interface Mark extends Spot {
  /** The identity chain there, hexadecimal. */
  readonly chain: string
  /** Lines before it. */
  readonly lines: number
  /**
   * Name or string of the format there, with the field list that is in force where it is a W3C log; `null` where none fits;
   * `undefined` as long as too little was seen.
   */
  readonly format: string | null | undefined
  /**
   * Where the file ended when its unterminated last line, which begins at the offset, was taken. Where the file grows
   * after all, it is read again from the offset.
   */
  readonly taken?: number
}

/** `passed`: there before the log was first followed, and not asked for. */
export type FileState = 'reading' | 'done' | 'passed'

/** What is known of one content, wherever it lies: a file keeps its record when it is renamed, copied or compressed. */
export interface FileRecord {
  /** Where it was seen last. */
  path: string
  state: FileState
  /**
   * Device and inode of every file that holds this content, each with the version ({@link versionOf}) of which nothing is
   * left to read; empty text where something is.
   */
  readonly seen: Map<string, string>
  /** Read, and given to be published. */
  read: Mark
  /** Read and durable. */
  durable: Mark
  lastLineAt: Date | undefined
}

export function newRecord(path: string, chain: string): FileRecord {
  const mark = { ...beginning, chain, lines: 0, format: undefined }
  return {
    path,
    state: 'reading',
    seen: new Map(),
    read: mark,
    durable: mark,
    lastLineAt: undefined,
  }
}

/** A file's identity on its disk, and its content's version as cheaply as it can be told. */
export interface FileStat {
  readonly key: string
  readonly version: string
  readonly size: number
  readonly modified: bigint
}

interface BigStat {
  readonly dev: bigint
  readonly ino: bigint
  readonly size: bigint
  readonly mtimeNs: bigint
}

export function fileStat({ dev, ino, size, mtimeNs }: BigStat): FileStat {
  return { key: `${dev}:${ino}`, version: `${size}:${mtimeNs}`, size: Number(size), modified: mtimeNs }
}
