import { isAscii, isUtf8 } from 'node:buffer'
import { createHash, type Hash, hash } from 'node:crypto'
import { decodeUtf8 } from './text/escapes.ts'

/** 32 KiB. */
export const DEFAULT_LINE_LIMIT = 32 * 1024

interface LinePlace {
  /** Where the line begins in the (decompressed) stream, in bytes. */
  readonly offset: number
  /** Where the next line begins: what a checkpoint keeps. */
  readonly next: number
  /** True for a last line that no line feed ended. */
  readonly partial: boolean
}

/** A line without its end (LF, CRLF). */
export interface WholeLine extends LinePlace {
  readonly kind: 'line'
  /** The line is `text[start, end)`; many lines share one text. */
  readonly text: string
  readonly start: number
  readonly end: number
  /** Its bytes are `bytes[from, to)`, valid until the next push. */
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
}

/** A line of more bytes than the limit. What is past the limit was hashed and not kept. */
export interface LongLine extends LinePlace {
  readonly kind: 'long'
  /** Its beginning, up to the limit. */
  readonly beginning: string
  /** Its length in bytes, without its end. */
  readonly length: number
  /**
   * SHA-256 of its bytes, 32 bytes. The identity chain takes them in place of the line, so that the id is a function of
   * the whole line, however long it is and however it was cut into chunks.
   */
  readonly digest: Uint8Array
}

export type Line = WholeLine | LongLine

export interface LineSplitter {
  /** The lines that end in this chunk, in order. The chunk must not change while they are in use. */
  push(chunk: Uint8Array): Line[]
  /** At the end of the stream: the last line where no line feed ended it, else nothing. */
  flush(): Line[]
}

/**
 * Cuts a stream of bytes into lines: a state machine that holds at most one line up to the limit.
 *
 * A chunk of ASCII, the usual case, is decoded once, and its lines are places in that text. Other lines are decoded one
 * by one as UTF-8, where NUL and bytes that are no UTF-8 become the text `\xHH`. A byte order mark at the beginning of
 * the stream is no part of the text, but of the bytes. One CR before the line feed, or at the end of the stream, belongs
 * to the line's end.
 *
 * @param limit longest line in bytes
 * @param offset where the first chunk begins in the stream
 */
export function splitLines(limit: number = DEFAULT_LINE_LIMIT, offset = 0): LineSplitter {
  const pending = pendingLine(limit)
  let lineStart = offset

  const finish = (lines: Line[], next: number, partial: boolean): void => {
    lines.push(pending.take({ offset: lineStart, next, partial }))
    lineStart = next
  }

  return {
    push(chunk) {
      const lines: Line[] = []
      const chunkStart = lineStart + pending.length()
      let at = 0
      if (pending.length() > 0) {
        const feed = chunk.indexOf(LF)
        pending.add(chunk.subarray(0, feed < 0 ? chunk.length : feed))
        if (feed < 0) return lines
        at = feed + 1
        finish(lines, chunkStart + at, false)
      }
      const last = chunk.lastIndexOf(LF)
      if (last >= at) {
        cutWhole(lines, chunk, at, last, chunkStart, limit)
        at = last + 1
        lineStart = chunkStart + at
      }
      if (at < chunk.length) pending.add(chunk.subarray(at))
      return lines
    },
    flush() {
      const lines: Line[] = []
      if (pending.length() > 0) finish(lines, lineStart + pending.length(), true)
      return lines
    },
  }
}

const LF = 10
const CR = 13

/** The lines of `chunk[from, last]`, where `last` is a line feed; the chunk begins at `chunkStart` in the stream. */
function cutWhole(
  lines: Line[],
  chunk: Uint8Array,
  from: number,
  last: number,
  chunkStart: number,
  limit: number,
): void {
  const part = chunk.subarray(from, last + 1)
  const shared = isPlain(part)
  // Latin-1 keeps each byte a character, so that places in the text are places in the chunk.
  const text = latin1(part)
  for (let start = 0; start < text.length; ) {
    const feed = text.indexOf('\n', start)
    const end = feed > start && part[feed - 1] === CR ? feed - 1 : feed
    const place = { offset: chunkStart + from + start, next: chunkStart + from + feed + 1, partial: false }
    if (end - start > limit) lines.push(longLine(part.subarray(start, end), limit, place))
    else if (shared) lines.push(wholeLine(text, start, end, part, start, end, place))
    else lines.push(decodedLine(part, start, end, place))
    start = feed + 1
  }
}

function wholeLine(
  text: string,
  start: number,
  end: number,
  bytes: Uint8Array,
  from: number,
  to: number,
  { offset, next, partial }: LinePlace,
): WholeLine {
  return { kind: 'line', text, start, end, bytes, from, to, offset, next, partial }
}

function decodedLine(bytes: Uint8Array, from: number, to: number, place: LinePlace): WholeLine {
  const text = textOfLine(bytes, from, to, place.offset)
  return wholeLine(text, 0, text.length, bytes, from, to, place)
}

function longLine(bytes: Uint8Array, limit: number, place: LinePlace): LongLine {
  const digest = Buffer.from(hash('sha256', bytes, 'hex'), 'hex')
  return { kind: 'long', beginning: textOf(bytes.subarray(0, limit)), length: bytes.length, digest, ...place }
}

/** The line whose end has not come yet. Past the limit only its hash grows. */
function pendingLine(limit: number) {
  // One byte more than a line may have: it may be the CR of the line's end.
  let kept = Buffer.allocUnsafe(Math.min(limit + 1, 1024))
  let length = 0
  let digest: Hash | undefined

  const add = (bytes: Uint8Array): void => {
    const before = length
    length += bytes.length
    const room = Math.max(limit + 1 - before, 0)
    const fits = bytes.subarray(0, room)
    if (fits.length > 0) {
      if (before + fits.length > kept.length) {
        const larger = Buffer.allocUnsafe(
          Math.min(limit + 1, Math.max(kept.length * 2, before + fits.length)),
        )
        larger.set(kept.subarray(0, before))
        kept = larger
      }
      kept.set(fits, before)
    }
    if (length > limit + 1) hashMore(bytes, before)
  }

  // A CR at the end so far is held back: it is part of the line only if more follows.
  let heldCr = false
  const hashMore = (bytes: Uint8Array, before: number): void => {
    if (digest === undefined) {
      digest = createHash('sha256')
      if (before > 0) feed(kept.subarray(0, before))
    }
    feed(bytes)
  }
  const feed = (bytes: Uint8Array): void => {
    if (bytes.length === 0) return
    if (heldCr) digest?.update(CR_BYTE)
    heldCr = bytes.at(-1) === CR
    digest?.update(heldCr ? bytes.subarray(0, -1) : bytes)
  }

  /** The line as it is now; empty afterwards. */
  const take = (place: LinePlace): Line => {
    let line: Line
    if (digest === undefined) {
      const end = length > 0 && kept[length - 1] === CR ? length - 1 : length
      const bytes = Buffer.from(kept.subarray(0, end))
      line = end > limit ? longLine(bytes, limit, place) : decodedLine(bytes, 0, end, place)
    } else {
      line = {
        kind: 'long',
        beginning: textOf(kept.subarray(0, limit)),
        length: heldCr ? length - 1 : length,
        digest: digest.digest(),
        ...place,
      }
    }
    length = 0
    digest = undefined
    heldCr = false
    return line
  }

  return { add, take, length: () => length }
}

const CR_BYTE = Uint8Array.of(CR)

/** The text of the line `bytes[from, to)` that begins at `offset` in the stream: without a mark at its beginning. */
export function textOfLine(bytes: Uint8Array, from: number, to: number, offset: number): string {
  return textOf(bytes.subarray(offset === 0 && hasMark(bytes, from, to) ? from + 3 : from, to))
}

/** ASCII without NUL: each byte is the character that it stands for. */
export function isPlain(bytes: Uint8Array): boolean {
  return isAscii(bytes) && !hasNul(bytes)
}

function hasNul(bytes: Uint8Array): boolean {
  // A Buffer's search is the C library's; that of a Uint8Array looks at one byte after the other.
  return bufferOver(bytes).includes(0)
}

function hasMark(bytes: Uint8Array, from: number, to: number): boolean {
  return to - from >= 3 && bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf
}

function latin1(bytes: Uint8Array): string {
  return bufferOver(bytes).toString('latin1')
}

/** The same bytes as a Buffer, without a copy. */
export function bufferOver(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
}

const isNul = (byte: number): boolean => byte === 0

/** The text of a line's bytes; NUL and what is no UTF-8 as `\xHH`. */
export function textOf(bytes: Uint8Array): string {
  if (isPlain(bytes)) return latin1(bytes)
  if (!hasNul(bytes) && isUtf8(bytes)) return bufferOver(bytes).toString()
  return decodeUtf8(bytes, isNul)
}
