import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import type { Line } from '@weir/log-formats'
import {
  type Cursor,
  cursorAt,
  FINGERPRINT_BYTES,
  headLength,
  isAt,
  type Spot,
  type Surroundings,
} from './cursor.ts'
import { type FileStat, fileStat } from './file-record.ts'

/** Bytes that are read at once. */
export const CHUNK_BYTES = 1 << 19

/** What a look at a file gave. */
export type Look =
  /** Nothing has changed since the last look. */
  | { readonly kind: 'same' }
  /** It is no longer the file that was read up to the spot: it was truncated, or written anew. */
  | { readonly kind: 'other' }
  | {
      readonly kind: 'read'
      readonly lines: readonly Line[]
      readonly spot: Spot
      /** What was read, valid until the next look. */
      readonly chunk: Uint8Array
      /** There may be more to read at once. */
      readonly more: boolean
      /** Bytes of a last line that has no end yet. */
      readonly unterminated: number
    }

export interface PlainFile {
  /** The file at the last look. */
  stat(): FileStat
  /** True where no name leads to it any more. */
  deleted(): boolean
  isGzip(): Promise<boolean>
  around(offset: number): Promise<Surroundings>
  /**
   * Reads the next chunk behind a spot. The bytes up to the spot are compared after reading, so that what was read is
   * their continuation whatever happened to the file meanwhile.
   * @param buffer of {@link CHUNK_BYTES}
   * @param sure compares also where size and time say that nothing has changed
   */
  look(spot: Spot, buffer: Buffer, sure: boolean): Promise<Look>
  /** The next look reads what the last one read. */
  again(): void
  /** The last line that nothing ended, behind the spot of a look that found it, and where it ends. */
  rest(
    spot: Spot,
    buffer: Buffer,
  ): Promise<{ readonly lines: readonly Line[]; readonly end: number } | undefined>
  close(): Promise<void>
}

/** Opens a file that is followed. Throws what the system says, or that it is no file. */
export async function openPlainFile(path: string): Promise<PlainFile> {
  // Not blocking: a pipe would keep the open waiting for someone who writes.
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const regular = async () => {
    const stat = await handle.stat({ bigint: true })
    if (stat.isDirectory()) throw new Error('it is a folder')
    if (!stat.isFile()) throw new Error('it is no regular file')
    return stat
  }
  let last = await regular().catch(async (error: unknown) => {
    await handle.close()
    throw error
  })
  let lookedAt = ''
  /** In the middle of a line longer than a chunk; else each look begins behind the last whole line. */
  let longLine: Cursor | undefined

  const bytesAt = async (position: number, length: number): Promise<Buffer> => {
    const bytes = Buffer.allocUnsafe(length)
    const { bytesRead } = await handle.read(bytes, 0, length, position)
    return bytes.subarray(0, bytesRead)
  }
  const around = async (offset: number): Promise<Surroundings> => {
    const length = headLength(offset)
    const head = await bytesAt(0, length)
    return { head, tail: offset <= FINGERPRINT_BYTES ? head : await bytesAt(offset - length, length) }
  }
  const next = async (spot: Spot, buffer: Buffer) => {
    const position = longLine?.position() ?? spot.offset
    const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, position)
    const there = await around(spot.offset)
    if (!isAt(spot, there)) return undefined
    return { cursor: longLine ?? cursorAt(spot, there), chunk: buffer.subarray(0, bytesRead) }
  }

  return {
    stat: () => fileStat(last),
    deleted: () => last.nlink === 0n,
    async isGzip() {
      const [first, second] = await bytesAt(0, 2)
      return first === 0x1f && second === 0x8b
    },
    around,
    async look(spot, buffer, sure) {
      last = await handle.stat({ bigint: true })
      const { version, size } = fileStat(last)
      if (version === lookedAt && !sure && longLine === undefined) return { kind: 'same' }
      const read = size < (longLine?.position() ?? spot.offset) ? undefined : await next(spot, buffer)
      if (read === undefined) {
        longLine = undefined
        lookedAt = ''
        return { kind: 'other' }
      }
      const { cursor, chunk } = read
      const lines = cursor.push(chunk)
      const more = chunk.length === CHUNK_BYTES
      const reached = cursor.spot()
      const unterminated = cursor.position() - reached.offset
      longLine = lines.length === 0 && unterminated >= CHUNK_BYTES ? cursor : undefined
      // A file that is read to its end is looked at again when it changes.
      lookedAt = more ? '' : version
      if (chunk.length === 0 && unterminated >= CHUNK_BYTES) return { kind: 'same' }
      return { kind: 'read', lines, spot: reached, chunk, more, unterminated }
    },
    again() {
      lookedAt = ''
    },
    async rest(spot, buffer) {
      const read = await next(spot, buffer)
      if (read === undefined || read.chunk.length === CHUNK_BYTES) return undefined
      if (read.cursor.push(read.chunk).length > 0) return undefined
      const end = read.cursor.position()
      longLine = undefined
      return { lines: read.cursor.flush(), end }
    },
    close: () => handle.close(),
  }
}
