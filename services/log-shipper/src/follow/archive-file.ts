import type { Line } from '@weir/log-formats'
import { openLog } from '../open-log.ts'
import { type Cursor, cursorAt, FINGERPRINT_BYTES, headLength, isAt, lastBytes, type Spot } from './cursor.ts'

/** A gzip archive: read once from its beginning, and never followed. */
export interface ArchiveFile {
  /** Its first decompressed bytes, up to {@link FINGERPRINT_BYTES}. */
  head(): Promise<Uint8Array>
  /**
   * Goes a chunk further towards a spot: `there`, or `other` where its content there is not what was read, and then it
   * cannot be read further. Always with the same spot, before `next`.
   */
  skip(spot: Spot): Promise<'more' | 'there' | 'other'>
  /** The lines of the next chunk, and the spot behind them; at the end the last line, ended or not, and nothing after it. */
  next(): Promise<ArchiveChunk | undefined>
  close(): Promise<void>
}

export interface ArchiveChunk {
  readonly lines: readonly Line[]
  readonly spot: Spot
  readonly chunk: Uint8Array
  /** Where the content ends, when its last line had no end and is among these lines. */
  readonly taken?: number
}

/** Throws `UnreadableLog`, from every function too, where the archive is damaged. */
export async function openArchive(path: string): Promise<ArchiveFile> {
  const chunks = (await openLog(path)).chunks[Symbol.asyncIterator]()
  /** Chunks that were looked at for the head, and those left of them. */
  let begun: Uint8Array[] = []
  let firstBytes: Uint8Array | undefined
  let recent: Uint8Array = new Uint8Array()
  let skipped = 0
  let cursor: Cursor | undefined
  let ended = false

  const pull = async (): Promise<Uint8Array | undefined> => {
    const early = begun.shift()
    if (early !== undefined) return early
    const { done, value } = await chunks.next()
    return done ? undefined : value
  }
  const head = async (): Promise<Uint8Array> => {
    if (firstBytes !== undefined) return firstBytes
    const early: Uint8Array[] = []
    for (let length = 0; length < FINGERPRINT_BYTES; ) {
      const chunk = await pull()
      if (chunk === undefined) break
      // The next chunk may be written over this one.
      early.push(Buffer.from(chunk))
      length += chunk.length
    }
    begun = early
    firstBytes = Buffer.concat(early).subarray(0, FINGERPRINT_BYTES)
    return firstBytes
  }

  return {
    head,
    async skip(spot) {
      const first = await head()
      if (skipped < spot.offset) {
        const chunk = await pull()
        if (chunk === undefined) return 'other'
        const part = chunk.subarray(0, spot.offset - skipped)
        recent = lastBytes(recent, part, headLength(spot.offset))
        skipped += part.length
        if (part.length < chunk.length) begun.unshift(Buffer.from(chunk.subarray(part.length)))
        if (skipped < spot.offset) return 'more'
      }
      const around = { head: first, tail: recent }
      if (!isAt(spot, around)) return 'other'
      cursor = cursorAt(spot, around)
      return 'there'
    },
    async next() {
      if (cursor === undefined || ended) return undefined
      const chunk = await pull()
      if (chunk !== undefined) return { lines: cursor.push(chunk), spot: cursor.spot(), chunk }
      ended = true
      const taken = cursor.position()
      const lines = cursor.flush()
      return lines.length === 0 ? undefined : { lines, spot: cursor.spot(), chunk: new Uint8Array(), taken }
    },
    async close() {
      await chunks.return?.()
    },
  }
}
