import { ID_CHARACTERS, type LineChain } from '@weir/event-model/identity'
import { isPlain, type Line, type LongLine } from '@weir/log-formats/reading'
import type { LineStretch } from './line-stretches.ts'

/** Where the lines of a stretch stand and what they are called: arrays that have room for as many lines at least. */
export interface LineIndex {
  /** Where each line begins and ends in the bytes, without its line end: two numbers a line. */
  readonly places: Int32Array
  /** 1 for a line whose bytes are the characters that they stand for, 0 for one that has to be decoded. */
  readonly plain: Uint8Array
  /** The ids one after the other, {@link ID_CHARACTERS} characters each. */
  readonly ids: Uint8Array
}

/** The lines of a stretch with their ids: bytes and numbers, which can be handed from thread to thread. */
export interface NamedLines extends LineIndex {
  readonly count: number
  /** True where the log's last line is in it and has no line end: it may still have been growing. */
  readonly unterminated: boolean
  readonly bytes: Uint8Array
  /** Where the bytes begin in the log. */
  readonly offset: number
  /** The lines that are longer than a line may be, by their number. */
  readonly long: ReadonlyMap<number, LongLine>
  /** Numbers of the lines that begin with `#`: only they can change the format. */
  readonly hashed: readonly number[]
}

/** @param memory what the arrays lie in */
export function lineIndex(
  lines: number,
  memory: new (bytes: number) => ArrayBufferLike = ArrayBuffer,
): LineIndex {
  return {
    places: new Int32Array(new memory(lines * 2 * Int32Array.BYTES_PER_ELEMENT)),
    plain: new Uint8Array(new memory(lines)),
    ids: new Uint8Array(new memory(lines * ID_CHARACTERS)),
  }
}

/** Cuts a stretch into its lines and moves the chain over them. */
export function nameLines(
  stretch: LineStretch,
  chain: LineChain,
  index: LineIndex = lineIndex(stretch.count),
): NamedLines {
  const { count, bytes, offset, unterminated } = stretch
  const { places, plain, ids } = index
  const long = new Map<number, LongLine>()
  const hashed: number[] = []
  const allPlain = isPlain(bytes)
  let n = 0
  for (const lines of stretch.lines()) {
    for (const line of lines) {
      if (beginsWithHash(line)) hashed.push(n)
      if (line.kind === 'line') {
        const start = line.offset - offset
        places[n * 2] = start
        places[n * 2 + 1] = start + line.to - line.from
        plain[n] = allPlain || isPlain(line.bytes.subarray(line.from, line.to)) ? 1 : 0
        chain.nextInto(ids, n * ID_CHARACTERS, line.bytes, line.from, line.to)
      } else {
        places.fill(0, n * 2, n * 2 + 2)
        plain[n] = 0
        long.set(n, line)
        chain.nextInto(ids, n * ID_CHARACTERS, line.digest, 0, line.digest.length)
      }
      n++
    }
  }
  return { count, unterminated, bytes, offset, places, plain, ids, long, hashed }
}

const HASH = 35

/** Looked at in place: a slice for each line would cost more than all the rest. */
export function beginsWithHash(line: Line): boolean {
  return line.kind === 'line'
    ? line.text.charCodeAt(line.start) === HASH
    : line.beginning.charCodeAt(0) === HASH
}
