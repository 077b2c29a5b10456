import { type Line, splitLines } from '@weir/log-formats/reading'
import { type ByteBuffers, byteBuffers } from './byte-buffers.ts'

/** Whole lines of a log, kept as the bytes that they came in: a third of the memory that records of them take. */
export interface LineStretch {
  readonly count: number
  /** The lines with their ends. Only a line without end, of which no more than its hash was kept, is not in them. */
  readonly bytes: Uint8Array
  /** Where the bytes begin in the log. */
  readonly offset: number
  /** True where the log's last line is in it and has no line end: it may still have been growing. */
  readonly unterminated: boolean
  /** The lines in order, some at a time. They may be gone through more than once and are the same each time. */
  lines(): Iterable<readonly Line[]>
  /** The memory may be used again; the lines must not be asked for any more. What is not released waits for the collector. */
  release(): void
}

/** Most bytes of a stretch that has a line end in it. */
const STRETCH_BYTES = 16 << 20
/** A line longer than this is not kept until its end comes: no line limit is as large, so only its hash is wanted. */
const ENDLESS_LINE = 1 << 20
/** Bytes whose lines are made at once. */
const CUT_BYTES = 1 << 18
const LF = 10

/**
 * Cuts a log's chunks into stretches of so many lines each; the last one, and those of very long lines, have fewer. When
 * the chunks end by an error, the whole lines before it come first. A line that damage cut short is no line: its bytes
 * are not those that were written.
 *
 * @param chunks each may be overwritten when the next is asked for
 * @param buffers what the stretches' bytes are kept in
 */
export async function* lineStretches(
  chunks: AsyncIterable<Uint8Array>,
  lines: number,
  buffers: ByteBuffers = byteBuffers(),
): AsyncGenerator<LineStretch> {
  const gathering = gatherLines(buffers)
  let damage: { readonly error: unknown } | undefined
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; ) {
        at = gathering.add(chunk, at, lines)
        if (gathering.count() < lines && !gathering.isLarge()) continue
        const stretch = gathering.take(false)
        if (stretch !== undefined) yield stretch
      }
    }
  } catch (error) {
    damage = { error }
  }
  const last = gathering.take(damage === undefined)
  if (last !== undefined) yield last
  if (damage !== undefined) throw damage.error
}

function gatherLines(buffers: ByteBuffers) {
  /** A line of so many bytes that only its hash is kept, while its end is looked for. */
  let endless: ReturnType<typeof splitLines> | undefined
  /** The endless line whose end has come. */
  let first: readonly Line[] = []
  let bytes = buffers.take()
  /** How many bytes there are, how many of them belong to lines that have ended, and how many lines that are. */
  let [length, ended, count] = [0, 0, 0]
  /** Where the bytes begin in the log. */
  let offset = 0

  const keep = (chunk: Uint8Array, from: number, to: number) => {
    bytes = buffers.fit(bytes, length, length + to - from)
    bytes.set(chunk.subarray(from, to), length)
    length += to - from
  }
  /** Takes the end of an endless line; returns where it ends in the chunk. */
  const endEndless = (line: NonNullable<typeof endless>, chunk: Uint8Array, from: number): number => {
    const feed = chunk.indexOf(LF, from)
    const end = feed < 0 ? chunk.length : feed + 1
    first = line.push(chunk.subarray(from, end))
    offset += end - from
    if (feed >= 0) endless = undefined
    count = first.length
    return end
  }
  return {
    count: () => count,
    isLarge: () => length >= STRETCH_BYTES || length - ended >= ENDLESS_LINE,
    /** Takes bytes until there are `most` lines; returns where it stopped. */
    add(chunk: Uint8Array, from: number, most: number): number {
      const start = endless === undefined ? from : endEndless(endless, chunk, from)
      let at = start
      while (count < most) {
        const feed = chunk.indexOf(LF, at)
        if (feed < 0) break
        count++
        at = feed + 1
      }
      const end = count < most ? chunk.length : at
      if (at > start) ended = length + at - start
      keep(chunk, start, end)
      return end
    },
    /** The lines so far, and at the end what no line feed ended; nothing where there are none. */
    take(atEnd: boolean): LineStretch | undefined {
      if (atEnd && endless !== undefined) {
        first = endless.flush()
        return stretchOf(first, bytes.subarray(0, 0), offset, 1, true, () => undefined)
      }
      const taken = bytes
      const unterminated = atEnd && length > ended
      const size = atEnd ? length : ended
      const rest = taken.subarray(size, length)
      const lines = count + (unterminated ? 1 : 0)
      const release = () => buffers.giveBack(taken)
      const stretch = stretchOf(first, taken.subarray(0, size), offset, lines, unterminated, release)
      offset += size
      first = []
      count = 0
      length = 0
      ended = 0
      bytes = buffers.take()
      if (rest.length < ENDLESS_LINE) keep(rest, 0, rest.length)
      else {
        endless = splitLines(undefined, offset)
        endless.push(rest)
        offset += rest.length
      }
      if (lines > 0) return stretch
      release()
      return undefined
    },
  }
}

function stretchOf(
  first: readonly Line[],
  bytes: Uint8Array,
  offset: number,
  count: number,
  unterminated: boolean,
  release: () => void,
): LineStretch {
  return {
    count,
    bytes,
    offset,
    unterminated,
    release,
    *lines() {
      if (first.length > 0) yield first
      const splitter = splitLines(undefined, offset)
      for (let at = 0; at < bytes.length; ) {
        // Cut behind a line, so that hardly any is put together of two pieces.
        const near = at + CUT_BYTES
        const end = near >= bytes.length ? bytes.length : Math.max(bytes.lastIndexOf(LF, near) + 1, at)
        const next = end > at ? end : near
        yield splitter.push(bytes.subarray(at, next))
        at = next
      }
      yield splitter.flush()
    },
  }
}
